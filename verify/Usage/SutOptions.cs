using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Foreign;
using Verification.Properties.Foreign.Libraries;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Usage;

/// <summary>The options that name a shared library to be tested instead of the project's own implementation.</summary>
internal sealed class SutOptions
{
    /// <summary>The option that names a library.</summary>
    public const string Name = "--sut";

    private readonly Option<string> sut = new(Name)
    {
        Description = "A shared library to verify instead of the project's own allocator: a path, a name such as libmimalloc.so.2, or one of "
            + string.Join(", ", KnownLibrary.All.Select(library => library.Name)),
        HelpName = "NAME|PATH",
    };

    private readonly Option<string> prefix = new("--prefix")
    {
        Description = "What stands before 'malloc' in the symbols of --sut, such as mi_ (default: found out)",
        HelpName = "PREFIX",
    };

    private readonly Option<string[]> without = new("--without")
    {
        Description = "A function of --sut to be left out, such as one that is known to be wrong: "
            + string.Join(", ", MallocTraits.OptionalFunctions),
        HelpName = "FUNCTION",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Gives a verb these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(sut);
        command.Options.Add(prefix);
        command.Options.Add(without);
    }

    /// <summary>The machine that tests the library, or null if none is named.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="machine">Name of the machine that is asked for besides, or null.</param>
    /// <exception cref="UsageException">The options contradict each other.</exception>
    /// <exception cref="MissingException">The library is not on this machine.</exception>
    /// <exception cref="Properties.Campaigns.InputException">It is no library that can be tested.</exception>
    public Machine? Read(ParseResult parse, string? machine)
    {
        if (parse.GetValue(sut) is not { } name)
        {
            string? alone = parse.GetValue(prefix) is not null ? "--prefix" : parse.GetValue(without)!.Length > 0 ? "--without" : null;
            return alone is null ? null : throw new UsageException($"{alone}: expected {Name} beside it, found none");
        }

        string[] left = parse.GetValue(without)!;
        if (left.Except(MallocTraits.OptionalFunctions).FirstOrDefault() is { } unknown)
        {
            throw new UsageException($"--without: expected one of {string.Join(", ", MallocTraits.OptionalFunctions)}; found '{unknown}'");
        }

        try
        {
            var chosen = new MallocMachine(MallocLibrary.Load(name, parse.GetValue(prefix), left));
            return machine is null || machine == chosen.Name
                ? chosen
                : throw new UsageException($"{Name}: expected the machine '{chosen.Name}', which tests libraries; found '{machine}'");
        }
        catch (MissingLibraryException missing)
        {
            throw new MissingException(missing.Message, missing);
        }
    }

    /// <summary>Says what is about to run, for a library may end the process and the verdict never come.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="machine">The machine.</param>
    /// <param name="again">The command line that runs the same again.</param>
    public static void Announce(Output.Terminal terminal, Machine machine, string again)
    {
        if (machine.Sut is { } library)
        {
            terminal.WriteError($"verify: runs '{library.Library}' within this process. Should that end without a verdict: {again}");
        }
    }
}
