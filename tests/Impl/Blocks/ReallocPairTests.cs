using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>Every pair of an old and a new size; at the larger geometries every pair of sizes at the edges of classes.</summary>
public class ReallocPairTests
{
    [Theory]
    [InlineData("tiny")]
    [InlineData("align8")]
    public void For_every_pair_of_sizes_a_block_stays_or_moves_as_CPython_has_it(string geometry)
    {
        using var rig = new Rig(geometry);
        List<nuint> sizes = [];
        for (nuint bytes = 0; bytes <= rig.Threshold + 1; bytes++)
        {
            sizes.Add(bytes);
        }

        AssertPairs(rig, sizes);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("cramped")]
    [InlineData("cpython39")]
    [InlineData("cpython311")]
    public void For_every_pair_of_class_edges_a_block_stays_or_moves_as_CPython_has_it(string geometry)
    {
        using var rig = new Rig(geometry);
        List<nuint> sizes = [0, 1];
        for (nuint edge = rig.Geometry.Alignment; edge <= rig.Threshold; edge += rig.Geometry.Alignment)
        {
            sizes.AddRange([edge - 1, edge, edge + 1]);
        }

        AssertPairs(rig, sizes);
    }

    [Fact]
    public void The_edge_of_the_rule_at_512_bytes_is_between_384_and_385()
    {
        using var rig = new Rig("cpython311");
        nuint block = rig.System.Malloc(512);

        Assert.Equal(block, rig.System.Realloc(block, 512));
        Assert.Equal(block, rig.System.Realloc(block, 385));
        Assert.NotEqual(block, rig.System.Realloc(block, 384));
    }

    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void To_resize_null_is_to_allocate(string geometry)
    {
        using var rig = new Rig(geometry);
        for (nuint bytes = 0; bytes <= rig.Threshold + 1; bytes++)
        {
            nuint block = rig.System.Realloc(0, bytes);

            Assert.Equal(rig.IsSmall(bytes), rig.System.AddressInRange(block));
            Assert.Equal(1, rig.Inspector.GetAllocatedBlocks());
            Assert.True(rig.System.Free(block));
        }

        rig.AssertEmpty();
    }

    private static void AssertPairs(Rig rig, List<nuint> sizes)
    {
        ulong serial = 0;
        foreach (nuint before in sizes)
        {
            foreach (nuint after in sizes)
            {
                nuint block = rig.System.Malloc(before);
                ulong pattern = Contents.Pattern(serial++);
                BlockMemory.Fill(block, 0, rig.Room(before), pattern);
                rig.Raw.Log.Clear();

                nuint moved = rig.System.Realloc(block, after);

                string pair = $"{before} to {after}";
                nuint held = rig.Room(before);
                bool inPlace = rig.IsSmall(before) && after <= held && 4 * after > 3 * held;
                Assert.True(moved != 0 && inPlace == (moved == block), pair);
                Assert.True(BlockMemory.FirstDifference(moved, nuint.Min(before, after), pattern) is null, pair);
                AssertPlace(rig, before, after, moved, inPlace, pair);
                Assert.True(rig.System.Free(moved), pair);
                Assert.True(rig.Inspector.GetAllocatedBlocks() == 0 && rig.Inspector.RawAllocatedBlocks == 0, pair);
            }
        }

        rig.AssertEmpty();
        Assert.Equal(0, rig.Raw.Log.Overruns);
    }

    private static void AssertPlace(Rig rig, nuint before, nuint after, nuint moved, bool inPlace, string pair)
    {
        // What came from the raw source stays its business; what moves to no bytes or too many becomes it.
        bool raw = !rig.IsSmall(before) || (!inPlace && !rig.IsSmall(after));
        Assert.True(raw != rig.System.AddressInRange(moved), pair);
        Assert.True(rig.Inspector.GetAllocatedBlocks() == 1, pair);
        Assert.True(rig.Inspector.RawAllocatedBlocks == (raw ? 1 : 0), pair);
        int resizes = rig.IsSmall(before) ? 0 : 1;
        Assert.True((rig.Raw.Log.Resizes, rig.Raw.Log.Requests) == (resizes, raw ? 1 - resizes : 0), pair);
        if (raw)
        {
            Assert.True(rig.Raw.Log.LastBytes == nuint.Max(after, 1), pair);
            return;
        }

        PoolView pool = HeapInspector.ReadPool(rig.PoolOf(moved));
        nuint sizeOfClass = rig.Room(inPlace ? before : after);
        Assert.True(pool.Count == 1 && rig.Geometry.IndexToSize(pool.SizeClass) == sizeOfClass, pair);
    }
}
