using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Instances with items on both sides of the largest size class.</summary>
public unsafe class ItemCountTests
{
    [Theory]
    [InlineData(AllocSlot.NewVar, 0)]
    [InlineData(AllocSlot.NewVar, 4)]
    [InlineData(AllocSlot.NewVar, 5)]
    [InlineData(AllocSlot.Generic, 4)]
    [InlineData(AllocSlot.Generic, 8)]
    public void A_block_up_to_the_threshold_has_a_list_and_a_larger_one_has_none(AllocSlot alloc, int room)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = SmallGeometry.SmallRequestThreshold - (4 * room),
            ItemSize = 4,
            Alloc = alloc,
            Kind = DeallocKind.Trivial,
            Sizing = TypeReady.RuleOf(alloc, 4),
        });
        nint fitting = room - (alloc == AllocSlot.Generic ? 1 : 0);
        Freelist* last = rig.Heap->ClassList(ProbedHeap.FreelistCount - 1);
        foreach (nint items in (nint[])[fitting, fitting + 1])
        {
            PyObject* made = rig.New(type, items);
            bool listed = items == fitting;
            Assert.Equal(listed, rig.Heap->FreelistAtDeath(made) == last);
            Assert.Equal(listed, rig.Heap->FreelistAtDeath(made)->Space != 0);
            rig.Heap->Decref(made);
            Assert.Equal(3u, last->Space);
        }

        rig.Close();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_PyType_GenericAlloc_gives_is_zero_however_large(bool sized)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = 24,
            ItemSize = 4,
            Kind = DeallocKind.Trivial,
            Sizing = sized ? SizeRule.VarWithSentinel : SizeRule.Unsized,
        });
        foreach (int items in (int[])[1, 30, 57, 58, 1000])
        {
            // On memory that somebody else has used.
            rig.Heap->Blocks->Free(Dirty(rig, (nuint)(28 + (4 * items))));
            PyObject* made = rig.New(type, items);
            Assert.False(new ReadOnlySpan<byte>((byte*)made + 24, 4 * (items + 1)).ContainsAnyExcept((byte)0));
            rig.Heap->Decref(made);
        }

        rig.Close();
    }

    [Theory]
    [InlineData(AllocSlot.Generic)]
    [InlineData(AllocSlot.NewVar)]
    public void Without_memory_there_is_none_of_any_size(AllocSlot alloc)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, ItemSize = 4, Alloc = alloc });
        rig.Arenas.Fail(0, ulong.MaxValue);
        rig.Raw.Fail(0, ulong.MaxValue);
        foreach (nint items in (nint[])[0, 10, 1000])
        {
            Assert.True(rig.Heap->New(type, items) == null);
        }

        Assert.Equal(1, type->Object.RefCount);
    }

    [Fact]
    public void Nobody_who_hears_of_a_death_finds_the_object_tracked()
    {
        using var rig = new ObjectRig();
        PyObject* dying = rig.New(rig.Define(new TypeSpec { Gc = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc }));
        int heard = 0;
        rig.OnEvent = what =>
        {
            heard++;
            Assert.Equal((ObjectEvent.Freed, false), (what.What, ProbedHeap.View((PyObject*)what.About).Tracked));
        };
        rig.Heap->Decref(dying);
        Assert.Equal(1, heard);
    }

    private static void* Dirty(ObjectRig rig, nuint bytes)
    {
        void* block = rig.Heap->Blocks->Malloc(bytes);
        new Span<byte>(block, (int)bytes).Fill(0xEE);
        return block;
    }
}
