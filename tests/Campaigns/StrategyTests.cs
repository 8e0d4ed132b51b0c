using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;
using Verification.Properties.Objects;
using Verification.Properties.Radix;
using Verification.Tests.Cli;
using Xunit;

namespace Verification.Tests.Campaigns;

/// <summary>How sequences are generated, by name.</summary>
public sealed class StrategyTests
{
    private static readonly BlockMachine Blocks = new();

    public static TheoryData<string> Names => [.. Strategy.Compared.Select(strategy => strategy.Name), "uniform-tiny", "biased-real-long"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_stands_for_one_strategy_whose_sequences_keep_all_laws(string name)
    {
        Strategy strategy = Strategy.Find(name)!;
        Assert.Equal(name, strategy.Name);
        foreach (Machine machine in HuntPlan.Hunters)
        {
            CampaignResult result = Campaign.Run(new CampaignOptions { Machine = machine, Strategy = strategy, Length = 100, Sequences = 5 });
            Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("fuzzy")]
    [InlineData("Swarm")]
    [InlineData("swarm-")]
    [InlineData("swarm-long-tiny")]
    public void Other_names_stand_for_none(string name) => Assert.Null(Strategy.Find(name));

    [Fact]
    public void Mixed_is_a_half_swarm_and_a_half_plain()
    {
        int swarm = Enumerable.Range(0, 400).Count(seed => ProfileOf(new Strategy(Draws.Mixed), (ulong)seed).Draws == Draws.Swarm);
        Assert.InRange(swarm, 150, 250);
        Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(Draws.Biased, ProfileOf(new Strategy(Draws.Biased), (ulong)seed).Draws));
    }

    [Fact]
    public void Uniform_draws_all_kinds_of_command_equally_often()
    {
        long[] counts = Count(new Strategy(Draws.Uniform), seed: 1);
        long fair = counts.Sum() / counts.Length;
        Assert.All(counts, count => Assert.InRange(count, fair / 2, fair * 2));
        Assert.Contains(Count(new Strategy(Draws.Biased), seed: 1), count => count < fair / 2);
    }

    [Fact]
    public void Biased_has_the_same_weights_in_every_sequence_and_swarm_switches_kinds_off()
    {
        Assert.All(Enumerable.Range(1, 20), seed => Assert.DoesNotContain(0, Count(new Strategy(Draws.Biased), (ulong)seed)));
        Assert.Contains(Enumerable.Range(1, 20), seed => Count(new Strategy(Draws.Swarm), (ulong)seed).Contains(0));
    }

    [Fact]
    public void Uniform_sizes_prefer_no_edge()
    {
        var rng = new Rng(1);
        var profile = (BlockProfile)ProfileOf(new Strategy(Draws.Uniform), 1);
        ulong[] sizes = [.. Enumerable.Range(0, 10_000).Select(_ => profile.Size(ref rng))];
        Assert.True(sizes.Max() <= 1024);
        int[] quarters = [.. sizes.GroupBy(size => Math.Min(size / 256, 3)).OrderBy(group => group.Key).Select(group => group.Count())];
        Assert.Equal(4, quarters.Length);
        Assert.All(quarters, quarter => Assert.InRange(quarter, 2200, 2800));
    }

    [Fact]
    public void Tiny_and_real_take_one_geometry_and_a_name_of_a_geometry_goes_before()
    {
        Assert.Equal(["tiny", "cpython311"], Geometries(Blocks));
        Assert.Equal(["cramped", "cpython311"], Geometries(new RadixMachine()));
        Assert.Equal(["small", "cpython311"], Geometries(new ObjectMachine()));
        Assert.Equal("align8", new CommandGenerator(Blocks, 1, 1, "align8", Strategy.Find("swarm-tiny")).Header.Geometry);
    }

    [Fact]
    public void A_hunt_takes_its_lengths_from_the_strategy()
    {
        long[] usual = Lengths("mixed");
        Assert.Equal([100, 300, 1000], usual.Distinct().Order());
        Assert.Equal([100], Lengths("mixed-short").Distinct());
        Assert.Equal([10_000], Lengths("swarm-tiny-long").Distinct());
    }

    [Fact]
    public void A_failure_is_expanded_and_shrunk_with_the_strategy_that_found_it()
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = SpoiledSystem.Late(every: 9),
            Strategy = Strategy.Find("uniform-tiny")!,
            Length = 300,
            Sequences = 20,
            Seed = 5,
        });
        Counterexample found = Assert.Single(result.Counterexamples);
        Assert.Equal("tiny", found.Shrunk.File.Header.Geometry);
        Assert.True(found.Shrunk.Runs > 0);
        Assert.InRange(found.Shrunk.File.Commands.Count, 1, 9);
    }

    private static Profile ProfileOf(Strategy strategy, ulong seed)
    {
        var rng = new Rng(seed);
        return Blocks.DrawProfile(ref rng, new SequenceHeader("blocks", "cpython311", 0, false), strategy.Draws);
    }

    private static long[] Count(Strategy strategy, ulong seed)
    {
        var generator = new CommandGenerator(Blocks, seed, 20_000, strategy: strategy);
        long[] counts = new long[Blocks.Commands.Count];
        while (generator.TryNext(out Command command))
        {
            counts[command.Op]++;
        }

        return counts;
    }

    private static string[] Geometries(Machine machine) =>
    [
        .. from sizing in (string[])["biased-tiny", "biased-real"]
           from seed in Enumerable.Range(0, 20)
           let name = new CommandGenerator(machine, (ulong)seed, 1, strategy: Strategy.Find(sizing)).Header.Geometry
           group name by name into same
           select same.Key,
    ];

    private static long[] Lengths(string name) =>
        [.. Enumerable.Range(0, 24).Select(turn => HuntPlan.At(HuntPlan.Hunters, 1, turn, Strategy.Find(name)!).Length)];
}
