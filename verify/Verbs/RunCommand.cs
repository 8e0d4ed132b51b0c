using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Isolation;
using Verification.Verify.Help;
using Verification.Verify.Isolated;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify run</c>: random sequences until the time or the number is up, or a law breaks.</summary>
internal sealed class RunCommand : Command
{
    /// <summary>Commands of a sequence if nothing is said.</summary>
    public const long DefaultLength = 1000;

    private static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    private readonly Option<TimeSpan?> time =
        SharedOptions.Duration("--for", $"How long to run, such as 500ms, 30s, 2m or 1h (default: {DefaultTime.TotalSeconds:0}s, unless --sequences is given)");

    private readonly Option<long?> sequences =
        SharedOptions.Count("--sequences", "sequences", long.MaxValue, "How many sequences to run; with --for, whichever ends first");

    private readonly Option<long?> length =
        SharedOptions.Count("--length", "commands", 1_000_000_000, $"Commands of each sequence (default: {DefaultLength})");

    private readonly Option<ulong?> seed = SharedOptions.Seed();
    private readonly Option<Strategy> strategy = SharedOptions.Strategy();
    private readonly Option<string> directory = SharedOptions.Out();
    private readonly Option<Machine> machine;
    private readonly Option<string> geometry;
    private readonly SutOptions sut = new();

    private readonly Option<bool> isolated = new("--isolated")
    {
        Description = "Run the sequences in a process of their own: one that crashes, or that ends no command for three seconds, is a counterexample like others (CRASH, HANG)",
        Arity = ArgumentArity.Zero,
    };

    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public RunCommand(Session session)
        : base("run", "Run random sequences of commands until the time is up or a law breaks")
    {
        this.session = session;
        machine = SharedOptions.Machine(session.Machines);
        geometry = SharedOptions.Geometry("Sizes of arenas, pools and so on (default: each sequence draws one)\n"
            + string.Join('\n', session.Machines.Select(machine => $"{machine.Name}: {string.Join(", ", machine.Geometries)}")));
        foreach (Option option in (Option[])[time, sequences, length, seed, strategy, geometry, machine, isolated, directory, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        sut.AddTo(this);
        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify run --for 30s", "half a minute of random sequences, another seed each time"),
        new("verify run --sequences 100 --length 100000 --geometry cpython311", "a hundred long sequences at CPython's own sizes"),
        new("verify run --seed 42 --sequences 1", "the sequence of a seed once more"),
        new("verify run --strategy biased-tiny", "no swarm, only the smallest geometry"),
        new("verify run --machine radix --for 1m --json | tail -n 1", "the radix tree alone, the result as JSON"),
        new("verify run --sut ./libmine.so --isolated", "one that may crash or hang: then that is the counterexample"),
        new("verify run --sut mimalloc --for 1m", "another allocator, by the laws that hold for every malloc"),
    ];

    private int Run(ParseResult parse)
    {
        CampaignOptions options = Read(parse);
        string target = parse.GetValue(directory) ?? SharedOptions.DefaultDirectory;
        return parse.GetValue(isolated) ? RunIsolated(options, target) : RunHere(options, target);
    }

    private int RunHere(CampaignOptions options, string target)
    {
        Preflight.Check(options.Machine, options.Geometry is { } only ? [only] : options.Machine.Geometries);
        SutOptions.Announce(session.Terminal, options.Machine, CampaignSummary.Again(options, options.Seed, options.Sequences));
        return Finish(CampaignRun.Run(session, options, target));
    }

    private int RunIsolated(CampaignOptions options, string target)
    {
        if (Machines.Find(options.Machine.Name) is not { } known || (options.Machine.Sut is null && known.GetType() != options.Machine.GetType()))
        {
            throw new UsageException($"--isolated: expected one of the machines {Machines.Names}; found '{options.Machine.Name}', which another process would not have");
        }

        using var runner = new IsolatedRunner(RunWorker.Start(options.Machine.Sut));
        return Finish(CampaignRun.Run(session, options with { Isolation = runner }, target));
    }

    private int Finish(JsonReport report)
    {
        session.Terminal.WriteJson(report);
        return CampaignRun.Status(report);
    }

    private CampaignOptions Read(ParseResult parse)
    {
        Machine? asked = parse.GetValue(machine);
        Machine chosen = sut.Read(parse, asked?.Name) ?? asked ?? session.Machines[0];
        string? named = parse.GetValue(geometry);
        if (named is not null)
        {
            SharedOptions.CheckGeometry(chosen, named);
        }

        Strategy chosenStrategy = parse.GetValue(strategy) ?? Strategy.Default;
        CheckOnce("--geometry", named is not null, chosenStrategy.Sizing != Sizing.Drawn, chosenStrategy);
        CheckOnce("--length", parse.GetValue(length) is not null, chosenStrategy.Length is not null, chosenStrategy);
        long? most = parse.GetValue(sequences);
        return new CampaignOptions
        {
            Machine = chosen,
            Geometry = named,
            Strategy = chosenStrategy,
            Seed = parse.GetValue(seed) ?? DrawSeed(),
            Length = parse.GetValue(length) ?? chosenStrategy.Length ?? DefaultLength,
            Sequences = most,
            Duration = parse.GetValue(time) ?? (most is null ? DefaultTime : null),
        };
    }

    private static void CheckOnce(string option, bool given, bool saidByStrategy, Strategy strategy)
    {
        if (given && saidByStrategy)
        {
            throw new UsageException($"{option}: expected none beside --strategy {strategy}, which says it already");
        }
    }

    /// <summary>A seed from the clock, short enough to be typed.</summary>
    internal static ulong DrawSeed() => new Rng((ulong)DateTime.UtcNow.Ticks).Below(1_000_000_000_000);
}
