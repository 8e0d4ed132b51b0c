using Microsoft.CodeAnalysis.CSharp;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Campaigns;

/// <summary>The shrinker on faults whose shortest sequences are known.</summary>
public sealed class ShrinkerTests
{
    [Fact]
    public void A_fault_at_the_third_free_needs_three_blocks()
    {
        Counterexample found = Find(inner => new ForgetsAfter(inner, 2), 10_000);
        Assert.Equal(("L3", "own block refused"), found.Shrunk.Violation.Signature);
        AssertMinimal(found, inner => new ForgetsAfter(inner, 2));

        // Three allocations, or one burst; the end frees.
        Assert.InRange(found.Shrunk.File.Commands.Count, 1, 3);
    }

    [Fact]
    public void Eighteen_live_blocks_of_one_size_stay_eighteen()
    {
        Counterexample found = Find(inner => new MisalignsNth(inner, 18), 10_000);
        Assert.Equal("S3", found.Shrunk.Violation.Law);
        AssertMinimal(found, inner => new MisalignsNth(inner, 18));
        Assert.True(found.Shrunk.File.Commands.Count <= 18, CounterexampleReport.ToText(found));
        Assert.True(found.Shrunk.IsMinimal);
    }

    [Fact]
    public void Shrinking_keeps_to_the_fault_that_was_seen()
    {
        // Two faults: a frequent one that breaks S3, and a rare one that breaks L5. Who starts with L5 ends with L5.
        var machine = new BlockMachine((geometry, raw, arenas) => new TwoFaults(geometry.Create(raw, arenas)));
        for (ulong seed = 0; seed < 200; seed++)
        {
            var generator = new CommandGenerator(machine, seed, 300);
            var commands = new List<Command>();
            while (generator.TryNext(out Command command))
            {
                commands.Add(command);
            }

            Violation? violation = Runner.Run(machine, generator.Header, new CommandList(commands.ToArray()), RunOptions.Default).Violation;
            if (violation is { Law: "L5" })
            {
                ShrinkResult shrunk = Shrinker.Shrink(machine, generator.Header, commands, violation)!;
                Assert.Equal(violation.Signature, shrunk.Violation.Signature);
                return;
            }
        }

        Assert.Fail("No seed met the rare fault first.");
    }

    [Fact]
    public void Shrinking_ends_with_its_time()
    {
        var machine = new BlockMachine((geometry, raw, arenas) => new MisalignsNth(geometry.Create(raw, arenas), 900));
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = machine,
            Length = 20_000,
            Sequences = 50,
            ShrinkBudget = TimeSpan.FromMilliseconds(30),
        });
        Counterexample found = Assert.Single(result.Counterexamples);
        Assert.True(found.Shrunk.Elapsed < TimeSpan.FromSeconds(5), $"{found.Shrunk.Elapsed}");
        Assert.Equal("S3", found.Shrunk.Violation.Law);
    }

    [Fact]
    public void What_does_not_fail_again_is_not_shrunk()
    {
        var machine = new BlockMachine();
        var header = new SequenceHeader("blocks", "tiny", 0, false);
        var violation = new Violation("S3", "misaligned", "", "", 0);
        Assert.Null(Shrinker.Shrink(machine, header, [new Command(0, 1, 0, 0)], violation));
    }

    [Fact]
    public void The_report_says_all_and_its_test_compiles()
    {
        Counterexample found = Find(inner => new MisalignsNth(inner, 3), 1_000);
        string report = CounterexampleReport.ToText(found, "some.commands");
        foreach (string part in new[]
        {
            "LAW S3 IS BROKEN: misaligned", "Every block is aligned", "expected", "actual", "Seed ", "<-- here",
            "Before the last command:", "After it:", "arena 0 at", "chain", "verify replay some.commands", "[Xunit.Fact]",
        })
        {
            Assert.Contains(part, report, StringComparison.Ordinal);
        }

        string source = $"public class C\n{{\n{CounterexampleReport.ToFact(found)}}}\n";
        Assert.Empty(CSharpSyntaxTree.ParseText(source).GetDiagnostics());
        string text = source.Split("\"\"\"")[1];
        Assert.Equal(found.Shrunk.File.Commands, CommandFile.Parse(text).Commands);
    }

    [Fact]
    public void A_regression_test_passes_where_the_fault_is_not() => Replay.AssertHolds(
        """
        machine blocks
        geometry tiny
        placement 3
        end drop
        fill 16 300
        drain-arena 0 1
        realloc 5 9
        clear 2
        """);

    [Fact]
    public void A_crash_is_a_finding_too()
    {
        Counterexample found = Find(inner => new ThrowsOnNth(inner, 5), 1_000);
        Assert.Equal(("CRASH", nameof(NullReferenceException)), found.Shrunk.Violation.Signature);
        Assert.Contains("not drawn", found.After.Text, StringComparison.Ordinal);
        AssertMinimal(found, inner => new ThrowsOnNth(inner, 5));
    }

    private static Counterexample Find(Func<IBlockSystem, IBlockSystem> fault, long length)
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new BlockMachine((geometry, raw, arenas) => fault(geometry.Create(raw, arenas))),
            Length = length,
            Sequences = 100,
            Seed = 3,
        });
        return Assert.Single(result.Counterexamples);
    }

    /// <summary>Takes each command away in turn and sees that the failure is gone.</summary>
    private static void AssertMinimal(Counterexample found, Func<IBlockSystem, IBlockSystem> fault)
    {
        var machine = new BlockMachine((geometry, raw, arenas) => fault(geometry.Create(raw, arenas)));
        CommandFile file = found.Shrunk.File;
        for (int i = 0; i < file.Commands.Count; i++)
        {
            Command[] rest = [.. file.Commands.Where((_, k) => k != i)];
            RunResult result = Runner.Run(machine, file.Header, new CommandList(rest), new RunOptions { WalkAlways = true });
            Assert.NotEqual(found.Shrunk.Violation.Signature, result.Violation?.Signature);
        }
    }

    private sealed class ForgetsAfter(IBlockSystem inner, int frees) : WrappedSystem(inner)
    {
        private int seen;

        public override bool Free(nuint block) => block == 0 || !base.AddressInRange(block) || seen++ < frees ? base.Free(block) : false;
    }

    private sealed class MisalignsNth(IBlockSystem inner, int nth) : WrappedSystem(inner)
    {
        private readonly Dictionary<nuint, int> sizes = [];

        public override nuint Malloc(nuint bytes)
        {
            nuint block = base.Malloc(bytes);
            int seen = sizes.GetValueOrDefault(bytes) + (block == 0 ? 0 : 1);
            sizes[bytes] = seen;
            return seen >= nth ? block + 1 : block;
        }
    }

    private sealed class TwoFaults(IBlockSystem inner) : WrappedSystem(inner)
    {
        private int mallocs;

        public override nuint Malloc(nuint bytes)
        {
            nuint block = base.Malloc(bytes);
            return block != 0 && ++mallocs > 40 ? block + 1 : block;
        }

        public override nuint Realloc(nuint block, nuint bytes) =>
            block != 0 && bytes is > 0 and < 9 && base.AddressInRange(block) ? block : base.Realloc(block, bytes);
    }

    private sealed class ThrowsOnNth(IBlockSystem inner, int nth) : WrappedSystem(inner)
    {
        private int seen;

        public override nuint Malloc(nuint bytes) => ++seen < nth ? base.Malloc(bytes) : throw new NullReferenceException();
    }
}
