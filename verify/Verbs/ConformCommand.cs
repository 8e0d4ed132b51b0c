using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Conformance;
using Verification.Properties.Conformance.Objects;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify conform</c>: every request also to a real CPython 3.11, which must give the same answer.</summary>
internal sealed class ConformCommand : Command
{
    private const string LibraryName = "--libpython";
    private const long Length = 4000;
    private const ulong LongOneIn = 16;
    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Allocation traces (plain or .gz) and command files to compare; if there are none, random sequences are",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<TimeSpan?> time =
        SharedOptions.Duration("--for", $"How long to run random sequences, such as 500ms, 30s, 2m or 1h (default: {DefaultTime.TotalSeconds:0}s, unless --sequences is given)");

    private readonly Option<long?> sequences =
        SharedOptions.Count("--sequences", "sequences", long.MaxValue, "How many sequences to run; with --for, whichever ends first");

    private readonly Option<ulong?> seed = SharedOptions.Seed();

    private readonly Option<string> library = new(LibraryName)
    {
        Description = $"The shared library of CPython {PythonVersion.Wanted} (default: what {LibPython.Variable} names, else that of the system)",
        HelpName = "PATH",
    };

    private readonly Option<bool> objects = new("--objects")
    {
        Description = "Compare objects instead: layout and sizes of types, and the order in which things happen when graphs of objects die",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string> directory = SharedOptions.Out();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public ConformCommand(Session session)
        : base("conform", $"Compare the allocator with that of a real CPython {PythonVersion.Wanted}, block for block")
    {
        this.session = session;
        Arguments.Add(files);
        foreach (Option option in (Option[])[time, sequences, seed, objects, library, directory, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify conform --for 60s", "a minute of random sequences, another seed each time"),
        new("verify conform traces/*.gz", "what real programs asked for"),
        new("verify conform counterexamples/conform-CP-seed42.commands", "a difference once more, made as short as it goes"),
        new("verify conform --objects --for 60s", "types and deaths, beside an interpreter in a process of its own"),
        new("verify conform --libpython /opt/python/lib/libpython3.11.so.1.0 --json | tail -n 1", "another library, the result as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        string? path = parse.GetValue(library);
        try
        {
            return parse.GetValue(objects)
                ? RunObjects(parse, path)
                : Run(parse, (session.Machines.OfType<ConformanceMachine>().FirstOrDefault() ?? new ConformanceMachine()).With(path), path);
        }
        catch (LibPythonException lack) when (lack.IsMissing)
        {
            throw new MissingException(lack.Message, lack);
        }
        catch (LibPythonException unfit)
        {
            throw new UsageException($"{(path is null ? LibPython.Variable : LibraryName)}: {unfit.Message}");
        }
    }

    private int Run(ParseResult parse, ConformanceMachine machine, string? path)
    {
        string[] paths = parse.GetValue(files)!;
        if (paths.Length > 0 && (parse.GetValue(time) is not null || parse.GetValue(sequences) is not null || parse.GetValue(seed) is not null))
        {
            throw new UsageException("expected either files or --for, --sequences and --seed, which speak of random sequences; found both");
        }

        (string version, string file) = Introduce(path);
        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        if (paths.Length > 0)
        {
            List<FileOutcome> outcomes = FileRuns.Run(session, machine, paths, ConformanceFile.Load, target);
            JsonReport sum = FileOutcome.Sum(outcomes);
            session.Terminal.WriteJson(new JsonConformance(sum, version, file));
            return FileRuns.Status(outcomes, sum);
        }

        CampaignOptions options = Read(parse, machine) with { Length = Length, LongOneIn = LongOneIn };
        JsonReport report = CampaignRun.Run(session, options, target, result => Again(options, result, path));
        session.Terminal.WriteJson(new JsonConformance(report, version, file));
        return CampaignRun.Status(report);
    }

    private int RunObjects(ParseResult parse, string? path)
    {
        if (parse.GetValue(files)!.Length > 0)
        {
            throw new UsageException("expected either files or --objects; found both ('verify replay' runs what was saved)");
        }

        PythonObjectsMachine machine = (session.Machines.OfType<PythonObjectsMachine>().FirstOrDefault() ?? new PythonObjectsMachine()).With(path);
        CampaignOptions options = Read(parse, machine) with { Length = ObjectConformance.Length };
        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        return ObjectConformance.Run(session, options, path, target, result => Again(options, result, path, " --objects"));
    }

    private CampaignOptions Read(ParseResult parse, Machine machine)
    {
        long? most = parse.GetValue(sequences);
        return new CampaignOptions
        {
            Machine = machine,
            Seed = parse.GetValue(seed) ?? RunCommand.DrawSeed(),
            Sequences = most,
            Duration = parse.GetValue(time) ?? (most is null ? DefaultTime : null),
        };
    }

    /// <summary>Says what is compared with; that it is there is known then.</summary>
    private (string Version, string File) Introduce(string? path)
    {
        using var python = LibPython.Load(path);
        session.Terminal.WriteUnbroken($"CPython {python.Version} in {python.File}");
        return (python.Version, python.File);
    }

    private static string Again(CampaignOptions options, CampaignResult result, string? path, string what = "")
    {
        string named = what + (path is null ? string.Empty : $" {LibraryName} {path}");
        return result.Holds
            ? $"verify conform{named} --seed {options.Seed} --sequences {Math.Max(result.Progress.Sequences, 1)}"
            : $"verify conform{named} --seed {result.Counterexamples[0].Seed} --sequences 1";
    }
}
