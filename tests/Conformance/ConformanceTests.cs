using Verification.Properties.Campaigns;
using Verification.Properties.Conformance;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Conformance;

[Collection(Python.Collection)]
public sealed class ConformanceTests
{
    public static TheoryData<string> Traces =>
        [.. Directory.GetFiles(TestData.Path("alloc-traces")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [SkippableTheory]
    [MemberData(nameof(Traces))]
    public void CPython_answers_every_request_of_a_real_program_as_the_allocator_does(string trace)
    {
        Python.Require();
        CommandFile file = ConformanceFile.Load(TestData.Path(Path.Combine("alloc-traces", trace)));
        ReplayResult result = Replay.Run(file, TimeSpan.Zero);
        Assert.True(result.Counterexample is null, result.Counterexample is { } found ? CounterexampleReport.ToText(found) : null);
        Assert.True(result.Operations >= file.Commands.Count);
    }

    [SkippableFact]
    public void Random_sequences_conform_and_see_every_rare_turn()
    {
        Python.Require();
        CampaignResult result = Campaign.Run(new CampaignOptions { Machine = new ConformanceMachine(), Seed = 1, Sequences = 60, Length = 1500 });
        Assert.True(result.Holds, result.Counterexamples.Count > 0 ? CounterexampleReport.ToText(result.Counterexamples[0]) : null);

        // No program has addresses on both sides of what one middle node resolves, 2^49 bytes.
        Assert.Equal(["ArenaStraddlesNodes"], result.Events.Where(entry => entry.Value == 0).Select(entry => entry.Key));
    }

    [SkippableFact]
    public void Arenas_of_every_alignment_conform()
    {
        Python.Require();
        var events = new Dictionary<string, long>();
        for (ulong placement = 0; placement < 40; placement++)
        {
            ReplayResult result = Python.Run("fill 512 2200\nfill 64 300\ndrain 1500 7\nfill 512 700\nclear 1\nfill 48 10", placement);
            Assert.True(result.Counterexample is null, $"placement {placement}: {result.Counterexample?.Shrunk.Violation}");
            foreach ((string name, long times) in result.Events)
            {
                events[name] = events.GetValueOrDefault(name) + times;
            }
        }

        Assert.InRange(events["ArenaUnaligned"], 1, events["ArenaGranted"] - 1);
        Assert.InRange(events["ArenaStraddlesEntries"], events["ArenaUnaligned"], events["ArenaGranted"] - 1);
        Assert.True(events["ArenaStraddlesLeaves"] > 0);
        Assert.True(events["ArenaReleased"] > 0);
    }

    [SkippableTheory]
    [InlineData("fail-arena 0 1\nmalloc 16\nmalloc 16", "ArenaRefused FallbackToRaw ArenaGranted")]
    [InlineData("fail-node 0 1\nmalloc 16\nmalloc 16", "NodeRefused FallbackToRaw ArenaGranted")]
    [InlineData("fail-node 1 1\nmalloc 16\nmalloc 16", "NodeRefused FallbackToRaw ArenaGranted")]
    [InlineData("fail-resize 0 1\nmalloc 16\nmalloc 16", "FallbackToRaw ArenaGranted")]
    [InlineData("fail-raw 0 2\nmalloc 16\nmalloc 16", "OutOfMemory ArenaGranted")]
    [InlineData("fail-raw 0 1\nmalloc 600\nmalloc 600", "OutOfMemory")]
    [InlineData("malloc 600\nfail-resize 0 1\nrealloc 0 700\nrealloc 0 900", "ReallocFailed ReallocRaw")]
    [InlineData("malloc 100\nfail-raw 0 1\nrealloc 0 700\nrealloc 0 700", "ReallocFailed ReallocGrown")]
    [InlineData("fail-arena 0 1\nfail-raw 1 1\ncalloc 3 40\ncalloc 3 40", "OutOfMemory ArenaRefused ArenaGranted")]
    [InlineData("malloc 18446744073709551615\ncalloc 4294967296 4294967296\nmalloc 0\ncalloc 0 9", "Overflow ZeroBytes")]
    public void Failures_of_each_door_conform(string commands, string events)
    {
        Python.Require();
        ReplayResult result = Python.Run(commands, placement: 0);
        Assert.True(result.Counterexample is null, result.Counterexample?.Shrunk.Violation.ToString());
        Assert.All(events.Split(' '), name => Assert.True(result.Events[name] > 0, $"{name} did not happen"));
    }

    [SkippableTheory]
    [InlineData("malloc 600\nfree-foreign 0 16\nfree-null\nmalloc 600\nfree 0", 1)]
    [InlineData("malloc 16\nfree-foreign 0 8\nfree-foreign 0 1048576\nfree-foreign 0 -48\nfree-foreign 0 16", 4)]
    public void Foreign_pointers_and_null_conform(string commands, long refused)
    {
        Python.Require();
        ReplayResult result = Python.Run(commands);
        Assert.True(result.Counterexample is null, result.Counterexample?.Shrunk.Violation.ToString());
        Assert.Equal(refused, result.Events["ForeignRefused"]);
    }

    [Fact]
    public void The_readme_lists_the_laws_with_their_sentences_and_tiers()
    {
        string readme = File.ReadAllText(TestData.Path("README.md"));
        Assert.All(ConformanceLaws.All.Take(3), entry => Assert.Contains(
            $"| {entry.Law.Id} | {entry.Law.Tier.ToString().ToLowerInvariant()} | {entry.Law.Sentence} |", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_seed_draws_the_commands_of_the_block_machine()
    {
        var conform = new Properties.CommandGenerator(new ConformanceMachine(), 42, 200);
        var blocks = new Properties.CommandGenerator(Machines.Find("blocks")!, 42, 200, ConformanceMachine.Geometry);
        Assert.Equal(blocks.Header with { Machine = "conform" }, conform.Header);
        while (blocks.TryNext(out Properties.Command expected))
        {
            Assert.True(conform.TryNext(out Properties.Command actual));
            Assert.Equal(expected, actual);
        }
    }
}
