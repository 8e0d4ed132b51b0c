using Verification.Model;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Tests.Foreign.Support;
using Xunit;

namespace Verification.Tests.Foreign;

/// <summary>The laws for any malloc: each holds where it should, says something, and notices who breaks it.</summary>
public sealed class MallocLawTests
{
    public static TheoryData<string> Laws =>
        [.. new MallocMachine().Laws.Select(law => $"{law.Id}: {law.Sentence}").Distinct()];

    public static TheoryData<string> LieNames => [.. Lies.All.Select(lie => lie.Name)];

    [Theory]
    [MemberData(nameof(Laws))]
    public void Malloc_law(string law)
    {
        string id = law[..law.IndexOf(':', StringComparison.Ordinal)];

        // The system of the tests has its memory from no operating system, so it has nothing to give back.
        var machine = id == "O2" ? new MallocMachine() : new MallocMachine(() => new RegionSystem());
        long comparisons = 0;
        for (ulong seed = 0; seed < 24; seed++)
        {
            var commands = new CommandGenerator(machine, seed, 300);
            World? seen = null;
            RunResult result = Runner.Run(
                machine, commands.Header, commands, new RunOptions { OnlyLaws = new HashSet<string> { id } }, world => seen = world);
            Assert.True(result.Violation is null, $"seed {seed}: {result.Violation}");
            comparisons += ((MallocWorld)seen!).Notes.Sum(note => note.Comparisons);
        }

        Assert.True(comparisons > 0, $"The law {id} compared nothing: it said nothing.");
    }

    [Theory]
    [MemberData(nameof(LieNames))]
    public void Who_lies_is_caught_by_the_law_that_speaks_of_it(string name)
    {
        (_, string law, string kind, Func<RegionSystem> create) = Lies.All.Single(lie => lie.Name == name);
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new MallocMachine(create),
            Seed = 1,
            Sequences = 300,
            Length = 300,
            ShrinkBudget = TimeSpan.FromSeconds(20),
        });

        ShrinkResult found = Assert.Single(result.Counterexamples).Shrunk;
        Assert.Equal((law, kind), found.Violation.Signature);
        Assert.InRange(found.File.Commands.Count, 0, 5);
    }

    [Fact]
    public void Each_law_is_seen_to_fail() =>
        Assert.Empty(new MallocMachine().Laws.Select(law => law.Id).Except(Lies.All.Select(lie => lie.Law)));

    [Fact]
    public void Every_law_holds_for_the_projects_own_allocator() => Holds(new MallocMachine());

    [Fact]
    public void A_walk_after_every_command_finds_nothing_either() =>
        Holds(new MallocMachine(() => new RegionSystem()), new RunOptions { WalkAlways = true });

    [Fact]
    public void What_is_damaged_is_not_handed_to_the_system_any_more()
    {
        var liar = new Vandal();
        var machine = new MallocMachine(() => liar);
        Command[] commands = [new(machine.OpOf("malloc"), 64, 0, 0), new(machine.OpOf("free-null"), 0, 0, 1), new(machine.OpOf("free"), 0, 0, 2)];
        RunResult result = Runner.Run(machine, new SequenceHeader("malloc", "c", 0, false), new CommandList(commands), RunOptions.Default);

        Assert.Equal("M2", result.Violation?.Law);
        Assert.Equal(1, liar.Frees);
    }

    [Fact]
    public void No_more_lives_than_the_limit()
    {
        var machine = new MallocMachine();
        Command[] commands = [new(machine.OpOf("fill"), MallocModel.MostCounted, 20, 0), new(machine.OpOf("malloc"), 1, 0, 1)];
        ulong most = 0;
        RunResult result = Runner.Run(
            machine,
            new SequenceHeader("malloc", "c", 0, false),
            new CommandList(commands),
            RunOptions.Default,
            world => most = Math.Max(most, ((MallocWorld)world).Model.LiveBytes));

        Assert.Null(result.Violation);
        Assert.Equal(5, result.Events[(int)MallocEvent.Relieved]);
        Assert.InRange(most, 1UL, MallocModel.LiveLimit);
    }

    /// <summary>Relief once nested as many calls as there were small blocks older than the large ones.</summary>
    [Fact]
    public void Relief_needs_no_deep_stack()
    {
        var machine = new MallocMachine();
        Command[] commands = [new(machine.OpOf("fill"), 16, 20_000, 0), new(machine.OpOf("fill"), MallocModel.MostCounted, 17, 1)];
        RunResult? result = null;
        var thread = new Thread(
            () => result = Runner.Run(machine, new SequenceHeader("malloc", "c", 0, true), new CommandList(commands), RunOptions.Default), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.NotNull(result);
        Assert.Null(result.Violation);
        Assert.True(result.Events[(int)MallocEvent.Relieved] > 20_000);
    }

    private static void Holds(MallocMachine machine, RunOptions? options = null)
    {
        CampaignResult result = Campaign.Run(
            new CampaignOptions { Machine = machine, Seed = 7, Sequences = 40, Length = 300, Run = options ?? RunOptions.Default });
        Assert.True(result.Holds, result.Holds ? string.Empty : CounterexampleReport.ToText(result.Counterexamples[0]));
    }

    /// <summary>Damages its block when null is freed.</summary>
    private sealed unsafe class Vandal : RegionSystem
    {
        private nuint last;

        public int Frees { get; private set; }

        public override nuint Malloc(nuint bytes) => last = base.Malloc(bytes);

        public override bool Free(nuint block)
        {
            Frees++;
            *(byte*)last ^= 0xFF;
            return true;
        }
    }
}
