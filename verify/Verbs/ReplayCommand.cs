using System.CommandLine;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify replay</c>: one saved sequence, all laws checked after every command.</summary>
internal sealed class ReplayCommand : Command
{
    private static readonly TimeSpan ShrinkBudget = TimeSpan.FromSeconds(10);

    private readonly Argument<string> file = new("FILE") { Description = "A command file, such as a counterexample that was saved" };

    private readonly Option<bool> shrink = new("--shrink")
    {
        Description = $"Shrink the sequence if it breaks a law, for up to {ShrinkBudget.TotalSeconds:0} seconds, and save what remains",
        Arity = ArgumentArity.Zero,
    };

    private readonly Option<string> directory = SharedOptions.Out();
    private readonly SutOptions sut = new();
    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public ReplayCommand(Session session)
        : base("replay", "Run a command file, checking all laws after every command")
    {
        this.session = session;
        Arguments.Add(file);
        foreach (Option option in (Option[])[shrink, directory, SharedOptions.Json()])
        {
            Options.Add(option);
        }

        sut.AddTo(this);
        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify replay counterexamples/blocks-P1-seed42.commands", "a counterexample once more, to see whether it is mended"),
        new("verify replay long.commands --shrink", "the same with a sequence of your own, made as short as it goes"),
        new("verify replay counterexamples/malloc-L1-seed42.commands --sut ./libmine.so", "a counterexample that a library of your own gave"),
    ];

    private int Run(ParseResult parse)
    {
        string path = parse.GetValue(file)!;
        CommandFile sequence = CommandFile.Load(path);
        Machine machine = sut.Read(parse, sequence.Header.Machine) ?? session.Machine(sequence.Header.Machine);
        Preflight.Check(machine, [sequence.Header.Geometry]);
        SutOptions.Announce(session.Terminal, machine, $"verify replay {path}{machine.Sut?.Options}");
        bool isShrinking = parse.GetValue(shrink);
        ReplayResult result = session.Terminal.Wait(path, () => Replay.Run(
            sequence, isShrinking ? ShrinkBudget : TimeSpan.Zero, new RunOptions { WalkAlways = true }, machine));
        SavedCounterexample? saved = result.Counterexample switch
        {
            null => null,
            { } found when isShrinking => CounterexampleFiles.Save(
                found, parse.GetValue(directory) ?? SharedOptions.DefaultDirectory, Path.GetFileNameWithoutExtension(path)),
            { } found => new SavedCounterexample(found, Report: null, Replay: path),
        };
        string figures = $"{Figures.Count(result.Commands)} commands, {Figures.Count(result.Operations)} operations";
        Verdict.Write(session.Terminal, saved is null ? [] : [saved], $"no law broke in {figures}");
        session.Terminal.WriteJson(FileOutcome.Sum([new FileOutcome(path, sequence.Commands.Count, result, saved, null)]));
        return saved switch
        {
            null => ExitStatus.Holds,
            { Problem: not null } => ExitStatus.BadInput,
            _ => ExitStatus.Broken,
        };
    }
}
