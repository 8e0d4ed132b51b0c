using System.Globalization;
using Verification.Model;

namespace Verification.Properties.Blocks;

/// <content>Other heaps, for which there may not be enough memory; and what this one reports of itself.</content>
public sealed partial class BlockWorld
{
    // The root of the radix tree, the heap itself.
    private const ulong RequestsOfHeap = 2;

    /// <summary>The first line of the heap's report that is not the model's, and both; or null.</summary>
    public (int Number, string Expected, string Actual)? WrongLine { get; private set; }

    /// <summary>Makes another heap, for which there may not be enough memory, and destroys it.</summary>
    /// <param name="succeed">How many requests to its raw source succeed before one fails.</param>
    public void Found(ulong succeed)
    {
        if (Violation is not null || System.Found(succeed) is not { } found)
        {
            return;
        }

        Operations++;
        step = new BlockStep
        {
            Kind = StepKind.Found,
            Expected = succeed >= RequestsOfHeap ? 1UL : 0,
            Actual = found.Made ? 1UL : 0,
            Bytes = (ulong)found.Left,
            Elements = ((ulong)found.Closes, 0),
        };
        Judge();
    }

    /// <summary>Nothing was asked of this heap's doors.</summary>
    private void Judge()
    {
        Raw.Log.Clear();
        Arenas.Log.Clear();
        laws.Step((int)step.Kind)(this, notes);
    }

    /// <summary>Compares the heap's report with the model's, once a sequence: it takes as long as many commands.</summary>
    private void Report()
    {
        if (bits is null || Inspector is not { } heap)
        {
            return;
        }

        heap.GetStats(Stats);
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Stats.WriteTo(text);
        string[] actual = text.ToString().Split('\n');
        int number = 0;
        foreach (string expected in BlockReport.Of(Model, bits, Stats.MapMidNodes, Stats.MapBotNodes).Append(string.Empty))
        {
            string line = number < actual.Length ? actual[number] : string.Empty;
            number++;
            if (line != expected)
            {
                WrongLine = (number, expected, line);
                break;
            }
        }

        step = new BlockStep { Kind = StepKind.Report };
        Judge();
    }
}
