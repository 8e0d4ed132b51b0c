using FsCheck;
using FsCheck.Xunit;
using Verification.Model;
using Verification.Properties;
using Verification.Properties.Objects;
using Verification.Properties.Sequences;
using Xunit;
using Replay = Verification.Properties.Campaigns.Replay;
using Runner = Verification.Properties.Runner;

namespace Verification.Tests.Campaigns;

/// <summary>The object heap against its model.</summary>
public sealed class ObjectTests
{
    [Property(Arbitrary = [typeof(ObjectSequences)], MaxTest = 150)]
    public Property The_object_heap_keeps_all_laws(Sequence sequence) => SequenceProperty.Holds(sequence);

    [Theory]
    [InlineData("small")]
    [InlineData("align8")]
    [InlineData("cpython311")]
    public void D1_direct_and_legacy_deaths_are_seen_alike(string geometry)
    {
        var machine = new ObjectMachine();
        for (ulong seed = 0; seed < 40; seed++)
        {
            // Where memory runs out the two ways may differ: a freelist serves where the source would have refused.
            Command[] commands = [.. Commands(machine, seed).Where(command => !machine.Commands[command.Op].Name.StartsWith("fail", StringComparison.Ordinal))];
            Assert.Equal(Log(machine, geometry, commands), Log(machine, geometry + "-legacy", commands));
        }
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_dies_like_one_of_three() => Replay.AssertHolds(
        """
        machine objects
        geometry cpython311
        placement 0
        end free
        chain 2 100000
        decref 0
        """);

    private static List<Command> Commands(Machine machine, ulong seed)
    {
        var generator = new CommandGenerator(machine, seed, 400, "small");
        var commands = new List<Command>();
        while (generator.TryNext(out Command command))
        {
            commands.Add(command);
        }

        return commands;
    }

    private static List<ModelEvent> Log(Machine machine, string geometry, Command[] commands)
    {
        var log = new List<ModelEvent>();
        RunResult result = Runner.Run(
            machine,
            new SequenceHeader("objects", geometry, 0, Drop: false),
            new CommandList(commands),
            RunOptions.Default,
            world => log.AddRange(((ObjectWorld)world).System.Events));
        Assert.Null(result.Violation);
        Assert.NotEmpty(log);
        return log;
    }

    private static class ObjectSequences
    {
        public static Arbitrary<Sequence> Objects() => SequenceArbitraries.Of("objects");
    }
}
