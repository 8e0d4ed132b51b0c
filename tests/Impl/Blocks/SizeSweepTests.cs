using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Tests.Impl.Support;
using Xunit;

namespace Verification.Tests.Impl.Blocks;

/// <summary>Every request size from 0 to one above the threshold, at every geometry.</summary>
public class SizeSweepTests
{
    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void Each_size_is_served_from_its_class_or_by_the_raw_source_and_goes_back(string geometry)
    {
        using var rig = new Rig(geometry);
        for (nuint bytes = 0; bytes <= rig.Threshold + 1; bytes++)
        {
            nuint block = rig.System.Malloc(bytes);

            Assert.NotEqual(0u, block);
            Assert.Equal(0u, block % rig.Geometry.Alignment);
            Assert.Equal(rig.IsSmall(bytes), rig.System.AddressInRange(block));
            Assert.Equal(1, rig.Inspector.GetAllocatedBlocks());
            if (rig.IsSmall(bytes))
            {
                PoolView pool = HeapInspector.ReadPool(rig.PoolOf(block));
                Assert.Equal((uint)((bytes - 1) / rig.Geometry.Alignment), pool.SizeClass);
                Assert.Equal(1u, pool.Count);
                Assert.Equal((uint)rig.PoolOf(block) + rig.Geometry.PoolOverhead, (uint)block);
            }
            else
            {
                Assert.Equal((nuint.Max(bytes, 1), block), (rig.Raw.Log.LastBytes, rig.Raw.Log.LastGrant));
                Assert.Equal(1, rig.Inspector.RawAllocatedBlocks);
            }

            BlockMemory.Fill(block, 0, rig.Room(bytes), Contents.Pattern(bytes));
            Assert.Null(BlockMemory.FirstDifference(block, rig.Room(bytes), Contents.Pattern(bytes)));
            Assert.True(rig.System.Free(block));
            rig.AssertEmpty();
        }

        Assert.Equal(0, rig.Raw.Log.Overruns);
    }

    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void Zeroed_blocks_of_each_size_are_zero_even_where_dirty_blocks_were(string geometry)
    {
        using var rig = new Rig(geometry);
        for (nuint bytes = 0; bytes <= rig.Threshold + 1; bytes++)
        {
            nuint dirty = rig.System.Malloc(bytes);
            BlockMemory.Fill(dirty, 0, rig.Room(bytes), ulong.MaxValue);
            Assert.True(rig.System.Free(dirty));

            nuint block = rig.System.Calloc(1, bytes);

            Assert.Equal(rig.IsSmall(bytes), rig.System.AddressInRange(block));
            Assert.True(block == dirty || !rig.IsSmall(bytes));
            Assert.Null(BlockMemory.FirstNonZero(block, bytes));
            Assert.Equal(rig.IsSmall(bytes) ? 0 : 1, rig.Inspector.RawAllocatedBlocks);
            Assert.True(rig.System.Free(block));
        }

        rig.AssertEmpty();
        Assert.Equal(0, rig.Raw.Log.Empty);
    }

    [Theory]
    [MemberData(nameof(AllGeometriesBothOrders))]
    public void All_sizes_at_once_keep_their_contents_to_the_last_byte_and_leave_an_empty_heap(string geometry, bool newestFirst)
    {
        const int Copies = 3;
        using var rig = new Rig(geometry);
        List<(nuint Block, nuint Bytes)> blocks = [];
        for (nuint bytes = 0; bytes <= rig.Threshold + 1; bytes++)
        {
            for (int copy = 0; copy < Copies; copy++)
            {
                nuint block = rig.System.Malloc(bytes);
                BlockMemory.Fill(block, 0, rig.Room(bytes), Contents.Pattern((ulong)blocks.Count));
                blocks.Add((block, bytes));
                Assert.Equal(blocks.Count, rig.Inspector.GetAllocatedBlocks());
            }
        }

        Assert.Equal(2 * Copies, rig.Inspector.RawAllocatedBlocks);
        for (int i = 0; i < blocks.Count; i++)
        {
            Assert.Null(BlockMemory.FirstDifference(blocks[i].Block, rig.Room(blocks[i].Bytes), Contents.Pattern((ulong)i)));
        }

        for (int i = 0; i < blocks.Count; i++)
        {
            int next = newestFirst ? blocks.Count - 1 - i : i;
            Assert.Null(BlockMemory.FirstDifference(blocks[next].Block, rig.Room(blocks[next].Bytes), Contents.Pattern((ulong)next)));
            Assert.True(rig.System.Free(blocks[next].Block));
            Assert.Equal(blocks.Count - 1 - i, rig.Inspector.GetAllocatedBlocks());
        }

        rig.AssertEmpty();
        Assert.Equal(0, rig.Raw.Log.Overruns);
    }

    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void A_size_beyond_PY_SSIZE_T_MAX_is_refused_without_asking_anybody(string geometry)
    {
        using var rig = new Rig(geometry);
        nuint block = rig.System.Malloc(1);
        nuint raw = rig.System.Malloc(0);
        rig.Raw.Log.Clear();
        rig.Arenas.Log.Clear();
        nuint tooMuch = (nuint)nint.MaxValue + 1;

        Assert.Equal(0u, rig.System.Malloc(tooMuch));
        Assert.Equal(0u, rig.System.Malloc(nuint.MaxValue));
        Assert.Equal(0u, rig.System.Calloc(1, tooMuch));
        Assert.Equal(0u, rig.System.Calloc(tooMuch, 1));
        Assert.Equal(0u, rig.System.Calloc((nuint)1 << 32, (nuint)1 << 32));
        Assert.Equal(0u, rig.System.Calloc(((nuint)1 << 60) + 1, 16));
        Assert.Equal(0u, rig.System.Calloc(((nuint)1 << 63) + 1, 2));
        Assert.Equal(0u, rig.System.Realloc(block, tooMuch));
        Assert.Equal(0u, rig.System.Realloc(raw, tooMuch));
        Assert.Equal(0u, rig.System.Realloc(0, tooMuch));

        Assert.Equal((0, 0), (rig.Raw.Log.Requests, rig.Raw.Log.Resizes));
        Assert.True(rig.Arenas.Log.IsQuiet);
        Assert.Equal(2, rig.Inspector.GetAllocatedBlocks());
    }

    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void The_largest_size_that_is_not_refused_is_asked_of_the_raw_source(string geometry)
    {
        using var rig = new Rig(geometry);
        nuint largest = (nuint)nint.MaxValue;

        Assert.Equal(0u, rig.System.Malloc(largest));
        Assert.Equal(largest, rig.Raw.Log.LastBytes);
        rig.Raw.Log.Clear();
        Assert.Equal(0u, rig.System.Calloc(largest / 7, 7));
        Assert.Equal(largest / 7 * 7, rig.Raw.Log.LastBytes);
        rig.Raw.Log.Clear();
        nuint raw = rig.System.Malloc(0);
        Assert.Equal(0u, rig.System.Realloc(raw, largest));
        Assert.Equal(largest, rig.Raw.Log.LastBytes);

        Assert.Equal(1, rig.Inspector.RawAllocatedBlocks);
    }

    [Theory]
    [MemberData(nameof(Rig.AllGeometries), MemberType = typeof(Rig))]
    public void Products_of_count_and_size_are_served_by_their_value(string geometry)
    {
        using var rig = new Rig(geometry);
        for (nuint count = 0; count <= 24; count++)
        {
            for (nuint size = 0; size <= 24; size++)
            {
                nuint block = rig.System.Calloc(count, size);

                Assert.Equal(rig.IsSmall(count * size), rig.System.AddressInRange(block));
                Assert.Null(BlockMemory.FirstNonZero(block, count * size));
                Assert.Equal(rig.IsSmall(count * size) ? 0 : 1, rig.Inspector.RawAllocatedBlocks);
                Assert.True(rig.System.Free(block));
            }
        }

        rig.AssertEmpty();
        Assert.Equal(0, rig.Raw.Log.Empty);
    }

    public static TheoryData<string, bool> AllGeometriesBothOrders()
    {
        var data = new TheoryData<string, bool>();
        foreach (BlockGeometry geometry in BlockGeometry.All)
        {
            data.Add(geometry.Name, true);
            data.Add(geometry.Name, false);
        }

        return data;
    }
}
