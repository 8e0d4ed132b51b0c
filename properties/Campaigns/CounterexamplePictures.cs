namespace Verification.Properties.Campaigns;

/// <summary>How a shrunk sequence ends, for people.</summary>
/// <param name="FirstWalk">How a walk law broke first when all of them were checked after every command; null if none did.</param>
/// <param name="Before">The heap before the last command.</param>
/// <param name="After">The heap after it.</param>
public sealed record CounterexamplePictures(Violation? FirstWalk, Picture Before, Picture After)
{
    /// <summary>Up to this length the first walk is looked for after every command; in longer sequences that takes hours.</summary>
    private const int WalkedAlways = 4000;

    /// <summary>Runs a sequence twice more: to draw its end, and to walk.</summary>
    /// <param name="machine">Whose sequence.</param>
    /// <param name="shrunk">The sequence, and how it fails.</param>
    public static CounterexamplePictures Draw(Machine machine, ShrinkResult shrunk)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(shrunk);
        (Picture before, Picture after) = DrawEnd(machine, shrunk);
        RunResult walked = Runner.Run(
            machine,
            shrunk.File.Header,
            new CommandList(shrunk.File.Commands.ToArray()),
            new RunOptions { Named = true, WalkAlways = shrunk.File.Commands.Count <= WalkedAlways, OnlyLaws = WalkLaws(machine) });
        return new CounterexamplePictures(walked.Violation, before, after);
    }

    /// <summary>Runs the sequence once more and draws the heap before and after its last command.</summary>
    private static (Picture Before, Picture After) DrawEnd(Machine machine, ShrinkResult shrunk)
    {
        long last = Math.Min(shrunk.Violation.Command, shrunk.File.Commands.Count - 1);
        var drawings = new Queue<Picture>();
        bool begun = false;
        Runner.Run(
            machine,
            shrunk.File.Header,
            new CommandList(shrunk.File.Commands.ToArray()),
            RunOptions.Default with { Named = true },
            world =>
            {
                if (world.CommandIndex >= last - 1 || !begun)
                {
                    drawings.Enqueue(Picture.Of(world, begun && world.CommandIndex >= last ? "after" : "before"));
                    if (drawings.Count > 2)
                    {
                        drawings.Dequeue();
                    }
                }

                begun = true;
            });
        if (shrunk.Violation.Law == Violation.Crash)
        {
            return (drawings.Last(), new Picture("(not drawn: the implementation threw in the middle of the command)", null));
        }

        return (drawings.First(), drawings.Last());
    }

    private static HashSet<string> WalkLaws(Machine machine) =>
        [.. machine.Laws.Where(law => law.Tier == Laws.Tier.Walk).Select(law => law.Id)];
}
