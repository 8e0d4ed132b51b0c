using FsCheck;
using FsCheck.Xunit;
using Verification.Properties;
using Verification.Properties.Laws;
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

    [Fact]
    public void A_sequence_can_run_with_direct_and_with_legacy_deaths()
    {
        var machine = new ObjectMachine();
        var generator = new CommandGenerator(machine, 1, 200, "small");
        ObjectWorld? seen = null;
        Runner.Run(machine, generator.Header, generator, RunOptions.Default, world => seen = (ObjectWorld)world);

        LawCheck[] notes = [.. seen!.Notes.Where(note => note.Law.Id == "D1" && note.Comparisons > 0)];
        Assert.Equal(2, notes.Length);
        Assert.NotNull(seen.Twin);
        Assert.Null(seen.Twin.Twin);
    }

    [Fact]
    public void Sequences_die_directly_or_the_legacy_way_or_both()
    {
        var machine = new ObjectMachine();
        string[] ways = ["-direct", "-legacy", string.Empty];
        int[] seen = new int[3];
        for (ulong seed = 0; seed < 600; seed++)
        {
            string geometry = new CommandGenerator(machine, seed, 1).Header.Geometry;
            seen[Array.FindIndex(ways, geometry.EndsWith)]++;
        }

        Assert.InRange(seen[0], 340, 460);
        Assert.InRange(seen[1], 60, 140);
        Assert.InRange(seen[2], 60, 140);
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

    // A size function that took the sign for a part of the count once made dead objects larger than memory.
    [Fact]
    public void An_object_of_a_measured_type_may_have_a_negative_size() => Replay.AssertHolds(
        """
        machine objects
        geometry small-direct
        placement 0
        end free
        type 32001 51
        new 11 331
        shrink 0 18446744073709551534
        """);

    // What one of two shapes that are alike takes for data the other may not: the data stay where they were written.
    [Fact]
    public void An_object_keeps_its_data_when_it_gets_a_class_of_another_shape() => Replay.AssertHolds(
        """
        machine objects
        geometry small-direct
        placement 0
        end free
        type 72001 264
        type 72001 256
        class 14 0
        new 13 0
        set-class 0 960
        """);

    private static class ObjectSequences
    {
        public static Arbitrary<Sequence> Objects() => SequenceArbitraries.Of("objects");
    }
}
