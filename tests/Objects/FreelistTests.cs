using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Freelists: laws F1 to F6, and where blocks come from and go.</summary>
public unsafe class FreelistTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void Chain_and_space_make_up_the_capacity_and_the_last_pushed_is_popped_first(int limit)
    {
        using var rig = new ObjectRig((uint)limit);
        Freelist* list = rig.Heap->ObjectType->DeathList;
        Assert.True(list == rig.Heap->ClassList(0));
        nuint[] made = [.. Enumerable.Range(0, 6).Select(_ => (nuint)rig.New(rig.Heap->ObjectType))];
        for (int i = 0; i < 6; i++)
        {
            rig.Heap->Decref((PyObject*)made[i]);
            Check(list, Math.Min(i + 1, limit));
        }

        for (int i = limit - 1; i >= 0; i--)
        {
            Assert.Equal(made[i], (nuint)rig.New(rig.Heap->ObjectType));
            Check(list, i);
        }

        Assert.Equal(limit, CountingProbe.Pops);
        Assert.DoesNotContain((nuint)rig.New(rig.Heap->ObjectType), made[..limit]);
    }

    [Fact]
    public void Clearing_gives_everything_back_and_leaves_the_capacities()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = 3 });
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        nuint[] made = [.. Enumerable.Range(0, 6).Select(i => (nuint)rig.New(i % 2 == 0 ? type : rig.Heap->ObjectType))];
        foreach (nuint each in made)
        {
            rig.Heap->Decref((PyObject*)each);
        }

        Assert.Equal((0u, 1u), (type->OwnList.Space, rig.Heap->ClassList(0)->Space));
        Assert.Equal(before + 6, rig.Heap->Blocks->GetAllocatedBlocks());
        rig.Heap->ClearFreelists();
        Assert.Equal(before, rig.Heap->Blocks->GetAllocatedBlocks());
        Check(&type->OwnList, 0);
        Check(rig.Heap->ClassList(0), 0);
        Assert.Equal((3u, 4u), (type->OwnList.Capacity, rig.Heap->ClassList(0)->Capacity));
        rig.Close();
    }

    [Fact]
    public void A_type_that_is_not_sized_takes_nothing_from_a_list_though_its_size_function_says_how_much()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = 32,
            Alloc = AllocSlot.Custom,
            Size = ObjectRig.WidthSize,
            Kind = DeallocKind.Legacy,
            Sizing = SizeRule.Unsized,
        });
        PyTypeObject* sized = rig.Define(new TypeSpec { BasicSize = 48, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed });
        rig.Heap->Decref(rig.New(sized));
        Check(rig.Heap->ClassList(2), 1);
        CountingProbe.Reset();

        // 40 bytes and 4 more: of the same class.
        _ = rig.New(type, 4, 1);
        Check(rig.Heap->ClassList(2), 1);
        Assert.Equal(0, CountingProbe.Pops);
    }

    [Fact]
    public void A_smaller_capacity_gives_back_what_is_too_much_and_a_larger_one_ends_at_the_limit()
    {
        using var rig = new ObjectRig();
        Freelist* list = rig.Heap->ClassList(0);
        nuint[] made = [.. Enumerable.Range(0, 4).Select(_ => (nuint)rig.New(rig.Heap->ObjectType))];
        foreach (nuint each in made)
        {
            rig.Heap->Decref((PyObject*)each);
        }

        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        Assert.True(rig.Heap->SetCapacity(list, 1));
        Check(list, 1);
        Assert.Equal((1u, before - 3), (list->Capacity, rig.Heap->Blocks->GetAllocatedBlocks()));
        Assert.True(rig.Heap->SetCapacity(list, 100));
        Check(list, 1);
        Assert.Equal((4u, 3u), (list->Capacity, list->Space));
        Assert.True(rig.Heap->SetCapacity(list, 0));
        rig.Heap->Decref(rig.New(rig.Heap->ObjectType));
        Check(list, 0);
    }

    [Fact]
    public void While_tracing_all_lists_are_shut_and_every_block_is_seen_once()
    {
        using var rig = new ObjectRig();
        PyTypeObject* own = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = 3 });
        rig.Heap->Decref(rig.New(own));
        rig.Heap->Decref(rig.New(rig.Heap->ObjectType));
        Assert.False(rig.Heap->Tracing);
        rig.Heap->SetTracing(true);
        Assert.True(rig.Heap->Tracing);
        PyTypeObject* late = rig.Define(new TypeSpec { Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = 2 });
        Assert.False(rig.Heap->SetCapacity(&own->OwnList, 3));
        CountingProbe.Reset();
        foreach (nuint type in (nuint[])[(nuint)own, (nuint)late, (nuint)rig.Heap->ObjectType])
        {
            Check(((PyTypeObject*)type)->DeathList, 0);
            Assert.Equal(0u, ((PyTypeObject*)type)->DeathList->Capacity);
            rig.Log.Clear();
            PyObject* made = rig.New((PyTypeObject*)type);
            rig.Heap->Decref(made);
            Assert.Equal(
                [ObjectEvent.BlockAllocated, ObjectEvent.Allocated, ObjectEvent.Freed, ObjectEvent.BlockFreed],
                rig.Log.Select(e => e.What));
            Assert.All(rig.Log, e => Assert.Equal((nuint)made, e.About));
        }

        Assert.Equal((0, 0), (CountingProbe.Pushes, CountingProbe.Pops));
        rig.Heap->SetTracing(false);
        Assert.Equal((3u, 2u, 4u), (own->OwnList.Space, late->OwnList.Space, rig.Heap->ClassList(0)->Space));
        rig.Heap->Decref(rig.New(late));
        Check(&late->OwnList, 1);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_subclass_never_puts_its_block_on_the_list_of_its_base(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* number = rig.Define(new TypeSpec { IsBaseType = true, BasicSize = 24, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = 3 });
        PyTypeObject* larger = rig.Define(new TypeSpec { Base = number, IsHeapType = true, BasicSize = 64 });
        PyTypeObject* same = rig.Define(new TypeSpec { Base = number, IsHeapType = true });
        rig.Heap->Decref(rig.New(larger));
        rig.Heap->Decref(rig.New(same));
        Check(&number->OwnList, 0);
        rig.Heap->Decref(rig.New(number));
        Check(&number->OwnList, 1);
        Assert.Equal((0u, 0u), (larger->OwnList.Limit, same->OwnList.Limit));
    }

    [Fact]
    public void Types_of_one_size_share_the_list_of_their_class()
    {
        using var rig = new ObjectRig();
        PyTypeObject* one = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24 });
        PyTypeObject* two = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 32 });
        PyObject* first = rig.New(one);
        rig.Heap->Decref(first);
        Assert.True(rig.New(two) == first);
    }

    [Fact]
    public void A_raw_block_on_a_freelist_is_as_large_as_its_class_and_is_given_back_to_the_raw_source()
    {
        using var rig = new ObjectRig();
        rig.Arenas.Fail(0, ulong.MaxValue);
        PyTypeObject* one = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24 });
        PyTypeObject* two = rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 32 });

        // The vector of arenas is there, and stays, once one was asked for.
        rig.Heap->Decref(rig.New(one));
        rig.Heap->ClearFreelists();
        int types = rig.Raw.Outstanding;
        PyObject* first = rig.New(one);
        Assert.True(rig.Raw.IsOut((nuint)first));
        Assert.Equal(32u, rig.Raw.Log.LastBytes);
        rig.Heap->Decref(first);
        Check(rig.Heap->ClassList(1), 1);

        // The fences around raw blocks tell if the larger one did not fit.
        PyObject* second = rig.New(two);
        Assert.True(first == second);
        new Span<byte>((byte*)second + 16, 16).Fill(0xAA);
        PyObject* third = rig.New(one);
        PyTypeObject* tuple = rig.Define(new TypeSpec { BasicSize = 24, ItemSize = 4, Kind = DeallocKind.Trivial, Sizing = SizeRule.VarWithSentinel });
        PyObject* fourth = rig.New(tuple, 0);
        Assert.Equal(types + 4, rig.Raw.Outstanding);
        foreach (nuint each in (nuint[])[(nuint)second, (nuint)third, (nuint)fourth])
        {
            rig.Heap->Decref((PyObject*)each);
        }

        Check(rig.Heap->ClassList(1), 3);
        rig.Heap->ClearFreelist(rig.Heap->ClassList(1));
        Assert.Equal(types + 1, rig.Raw.Outstanding);

        // And with the list full it goes there at once.
        Assert.True(rig.Heap->SetCapacity(rig.Heap->ClassList(1), 0));
        rig.Heap->Decref(rig.New(one));
        Assert.Equal(types + 1, rig.Raw.Outstanding);
        rig.Heap->Decref(one);
        rig.Heap->Decref(two);
        rig.Close();
    }

    [Fact]
    public void A_chain_that_leads_nowhere_or_in_a_circle_is_shown_without_being_followed()
    {
        nuint* blocks = stackalloc nuint[2];
        blocks[0] = (nuint)(blocks + 1);
        blocks[1] = 0xDEAD;
        var list = new Freelist(8) { Head = blocks };
        List<nuint> chain = [];
        ProbedHeap.GetChain(&list, at => at == (nuint)blocks || at == (nuint)(blocks + 1), chain);
        Assert.Equal([(nuint)blocks, (nuint)(blocks + 1), 0xDEAD], chain);

        blocks[1] = (nuint)blocks;
        chain.Clear();
        ProbedHeap.GetChain(&list, _ => true, chain);
        Assert.Equal(9, chain.Count);
    }

    [Fact]
    public void There_is_a_list_for_each_size_class() =>
        Assert.Equal((uint)SmallGeometry.SmallRequestThreshold / 16, ProbedHeap.FreelistCount);

    private static void Check(Freelist* list, int length)
    {
        List<nuint> chain = [];
        ProbedHeap.GetChain(list, _ => true, chain);
        Assert.Equal(length, chain.Count);
        Assert.Equal(length, chain.Distinct().Count());
        Assert.Equal(list->Capacity, list->Space + (uint)length);
        Assert.True(list->Capacity <= list->Limit);
    }
}
