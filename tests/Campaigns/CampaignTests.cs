using FsCheck;
using FsCheck.Xunit;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Sequences;
using Xunit;
using Runner = Verification.Properties.Runner;

namespace Verification.Tests.Campaigns;

/// <summary>Random sequences with all laws on.</summary>
public sealed class CampaignTests
{
    public static TheoryData<string> Geometries => [.. Machines.Find("blocks")!.Geometries];

    [Property(Arbitrary = [typeof(SequenceArbitraries)], MaxTest = 150)]
    public Property The_block_allocator_keeps_all_laws(Sequence sequence) => SequenceProperty.Holds(sequence);

    [Property(Arbitrary = [typeof(RadixSequences)], MaxTest = 100)]
    public Property The_radix_tree_keeps_all_laws(Sequence sequence) => SequenceProperty.Holds(sequence);

    [Theory]
    [MemberData(nameof(Geometries))]
    public void All_laws_hold_in_geometry(string geometry)
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = Machines.Find("blocks")!,
            Geometry = geometry,
            Seed = 2026,
            Sequences = 60,
            Length = 600,
        });
        Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));
    }

    [Theory]
    [InlineData("blocks", 500)]
    [InlineData("radix", 150)]
    [InlineData("objects", 500)]
    public void Every_notable_event_happens(string machine, long sequences)
    {
        // A campaign that never saw a rare turn has not tested it: then its verdict means less than it says.
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = Machines.Find(machine)!,
            Seed = 1,
            Sequences = sequences,
            Length = 500,
        });
        Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));
        Assert.Empty(result.Events.Where(entry => entry.Value == 0).Select(entry => entry.Key));
    }

    [Fact]
    public void A_long_sequence_runs_like_a_short_one()
    {
        var machine = new BlockMachine();
        var commands = new CommandGenerator(machine, 7, 300_000, "small");
        RunResult result = Runner.Run(machine, commands.Header, commands, RunOptions.Default);
        Assert.Null(result.Violation);
        Assert.Equal(300_000, result.Commands);
    }

    [Fact]
    public void A_walk_after_every_command_finds_nothing_either()
    {
        var machine = new BlockMachine();
        for (ulong seed = 100; seed < 120; seed++)
        {
            var commands = new CommandGenerator(machine, seed, 300);
            Assert.Null(Runner.Run(machine, commands.Header, commands, new RunOptions { WalkAlways = true }).Violation);
        }
    }

    [Fact]
    public void A_seed_gives_the_same_run_every_time()
    {
        var machine = new BlockMachine();
        RunResult[] results = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            var commands = new CommandGenerator(machine, 12345, 2_000);
            return Runner.Run(machine, commands.Header, commands, RunOptions.Default);
        })];
        Assert.Equal(results[0].Operations, results[1].Operations);
        Assert.Equal(results[0].Events, results[1].Events);
    }

    [Fact]
    public void A_campaign_ends_with_its_time()
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new BlockMachine(),
            Duration = TimeSpan.FromMilliseconds(200),
            Length = 100,
        });
        Assert.True(result.Progress.Sequences > 0);
        Assert.InRange(result.Progress.Elapsed.TotalMilliseconds, 150, 5_000);
    }

    private static class RadixSequences
    {
        public static Arbitrary<Sequence> Radix() => SequenceArbitraries.Of("radix");
    }
}
