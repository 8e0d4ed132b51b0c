using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>How large objects are, and what is in them when they are born.</summary>
public unsafe class BirthTests
{
    [Theory]
    [InlineData(AllocSlot.Generic, 0, 5, 28)]
    [InlineData(AllocSlot.NewVar, 0, 5, 28)]
    [InlineData(AllocSlot.Generic, 4, 0, 32)]
    [InlineData(AllocSlot.Generic, 4, 1, 40)]
    [InlineData(AllocSlot.Generic, 4, 2, 40)]
    [InlineData(AllocSlot.NewVar, 4, 0, 32)]
    [InlineData(AllocSlot.NewVar, 4, 1, 32)]
    [InlineData(AllocSlot.NewVar, 4, 2, 40)]
    [InlineData(AllocSlot.Generic, 4, 1000, 4032)]
    public void A_block_has_the_bytes_of_the_rule_by_which_its_type_allocates(AllocSlot alloc, int itemSize, int items, int bytes)
    {
        using var rig = new ObjectRig();
        rig.Heap->SetTracing(true);
        foreach (bool sized in (bool[])[false, true])
        {
            PyTypeObject* type = rig.Define(new TypeSpec
            {
                BasicSize = 28,
                ItemSize = itemSize,
                Alloc = alloc,
                Kind = DeallocKind.Trivial,
                Sizing = sized ? TypeReady.RuleOf(alloc, itemSize) : null,
            });
            PyObject* made = rig.New(type, items);

            // A sized block has the size of its class; the others have what was asked for.
            nint rounded = bytes <= SmallGeometry.SmallRequestThreshold ? (bytes + 15) & ~15 : bytes;
            int exact = itemSize == 0 ? 32 : bytes;
            Assert.Equal(sized ? Math.Max(rounded, exact) : exact, rig.Log[^2].Detail);
            Assert.Equal((ObjectEvent.BlockAllocated, ObjectEvent.Allocated), (rig.Log[^2].What, rig.Log[^1].What));
            Assert.Equal((nint)(itemSize == 0 ? 0 : items), ProbedHeap.View(made).Size);
            rig.Heap->Decref(made);
            Assert.Equal(ObjectEvent.BlockFreed, rig.Log[^1].What);
        }

        rig.Close();
    }

    [Fact]
    public void A_custom_size_is_what_the_function_says_of_items_and_state()
    {
        using var rig = new ObjectRig();
        PyTypeObject* text = rig.Define(Text());
        foreach ((nint items, nint width) in (ReadOnlySpan<(nint, nint)>)[(0, 1), (8, 1), (9, 1), (8, 2), (8, 4), (216, 1), (217, 1), (300, 4)])
        {
            PyObject* made = rig.New(text, items, width);
            Assert.Equal((items, width), (PyObject.Size(made), ((PyStateObject*)made)->State));
            Freelist* list = rig.Heap->FreelistAtDeath(made);
            nint bytes = 40 + (items * width);
            Assert.Equal(bytes <= 256, list->Limit != 0);
            Assert.True(bytes > 256 || list == rig.Heap->ClassList((uint)(bytes - 1) / 16));
            uint space = list->Space;
            rig.Heap->Decref(made);
            Assert.Equal(bytes <= 256 ? space - 1 : 0, list->Space);
        }

        Assert.True(rig.Heap->New(text, nint.MaxValue, 1) == null);
        rig.Close();
    }

    [Fact]
    public void Negative_counts_and_sizes_beyond_all_memory_are_null_and_change_nothing()
    {
        using var rig = new ObjectRig();
        PyTypeObject*[] types =
        [
            rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, ItemSize = 8 }),
            rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, ItemSize = 16, Alloc = AllocSlot.NewVar }),
            rig.Define(new TypeSpec { IsHeapType = true, BasicSize = nint.MaxValue - 3 }),
            rig.Define(new TypeSpec { IsHeapType = true, BasicSize = 24, ItemSize = 1, Alloc = AllocSlot.Own, OwnAlloc = ObjectRig.GenerousAlloc }),
        ];
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        rig.Log.Clear();
        for (int i = 0; i < types.Length; i++)
        {
            foreach (nint items in (ReadOnlySpan<nint>)[-1, nint.MinValue, nint.MaxValue, nint.MaxValue - 24, nint.MaxValue / 8])
            {
                // One item of one byte each fits the address space, though not the machine.
                Assert.True(rig.Heap->New(types[i], items) == null);
            }

            Assert.Equal(1, types[i]->Object.RefCount);
        }

        Assert.True(rig.Heap->New(rig.Heap->TypeType) == null);
        Assert.Equal(before, rig.Heap->Blocks->GetAllocatedBlocks());
        Assert.Empty(rig.Log);
    }

    [Theory]
    [InlineData(AllocSlot.Generic, true)]
    [InlineData(AllocSlot.Generic, false)]
    [InlineData(AllocSlot.NewVar, true)]
    public void A_block_from_a_freelist_is_initialised_as_a_fresh_one_is(AllocSlot alloc, bool generic)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = 32,
            ItemSize = 8,
            ItemReferences = true,
            References = 1,
            Dict = generic,
            Weakrefs = true,
            Gc = true,
            Alloc = alloc,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
            Sizing = TypeReady.RuleOf(alloc, 8),
        });
        PyObject* first = rig.New(type, 3);
        nuint block = ProbedHeap.View(first).Block;
        nint objectBytes = 40 + (8 * (alloc == AllocSlot.Generic ? 4 : 3));
        rig.Heap->Decref(first);
        new Span<byte>((byte*)block + 8, (int)(type->Presize + (nuint)objectBytes) - 8).Fill(0xEE);

        PyObject* again = rig.New(type, 3);
        Assert.True(first == again && CountingProbe.Pops == 1);
        Assert.Equal(new ObjectView(1, (nuint)type, 3, block, 32, Tracked: true, Finalized: false), ProbedHeap.View(again));
        Assert.True(PyObject.PreHeader(again)->Weakrefs == null && ProbedHeap.GetDict(again) == null && PyObject.GcHead(again)->Deferred == null);
        Assert.Equal(4, ProbedHeap.ReferenceCount(again));
        for (nint i = 0; i < 4; i++)
        {
            Assert.True(ProbedHeap.GetReference(again, i) == null);
        }

        // PyType_GenericAlloc zeroes the rest too, sentinel included; PyObject_NewVar leaves it as it is.
        Assert.Equal(alloc == AllocSlot.Generic ? 0 : 0xEE, ((byte*)again)[24]);
        Assert.True(alloc != AllocSlot.Generic || *(nint*)((byte*)again + 64) == 0);
        rig.Heap->Decref(again);
        rig.Close();
    }

    [Fact]
    public void An_int_may_shrink_in_place_as_long_as_its_class_stays()
    {
        using var rig = new ObjectRig();
        PyTypeObject* sized = rig.Define(Int() with { Sizing = SizeRule.VarExact });
        PyObject* made = rig.New(sized, 5);                                    // 24 + 20 = 44, class of 48
        Assert.False(rig.Heap->TryShrink(made, 6));
        Assert.False(rig.Heap->TryShrink(made, nint.MinValue));
        Assert.True(rig.Heap->TryShrink(made, -3));                            // 24 + 12 = 36
        Assert.False(rig.Heap->TryShrink(made, 2));                            // 24 + 8 = 32: another class
        Assert.Equal(-3, PyObject.Size(made));
        Assert.True(rig.Heap->TryShrink(made, 3));                             // the same digits, another sign
        rig.Heap->Decref(made);
        Assert.Equal(3u, rig.Heap->ClassList(2)->Space);

        // One that is not sized may shrink as it likes.
        PyObject* other = rig.New(rig.Define(Int()), 50);
        Assert.True(rig.Heap->TryShrink(other, 0));
        rig.Heap->Decref(other);

        // A large one stays large.
        PyObject* large = rig.New(sized, 100);
        Assert.True(rig.Heap->TryShrink(large, 90));
        Assert.False(rig.Heap->TryShrink(large, 10));
        rig.Heap->Decref(large);
        rig.Close();
    }

    [Fact]
    public void Only_items_that_are_data_can_be_shrunk_away()
    {
        using var rig = new ObjectRig();
        Assert.False(rig.Heap->TryShrink(rig.New(rig.Heap->ObjectType), 0));
        PyTypeObject* list = rig.Define(new TypeSpec { BasicSize = 24, ItemSize = 8, ItemReferences = true, Dealloc = DeallocSlot.Container });
        Assert.False(rig.Heap->TryShrink(rig.New(list, 2), 1));
    }

    [Fact]
    public void A_tuple_has_no_sentinel_and_a_subclass_of_it_has()
    {
        using var rig = new ObjectRig();
        PyTypeObject* tuple = rig.Define(new TypeSpec
        {
            IsBaseType = true,
            BasicSize = 24,
            ItemSize = 8,
            ItemReferences = true,
            Gc = true,
            Alloc = AllocSlot.NewVar,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
            Sizing = SizeRule.VarExact,
        });
        PyTypeObject* point = rig.Define(new TypeSpec { Base = tuple, IsHeapType = true });
        Assert.Equal((SizeRule.VarExact, SizeRule.VarWithSentinel), (tuple->Rule, point->Rule));
        rig.Heap->Decref(rig.New(tuple, 1));
        Assert.Equal(3u, rig.Heap->ClassList(2)->Space);                       // 16 + 24 + 8 = 48
        rig.Heap->Decref(rig.New(point, 1));
        Assert.Equal(3u, rig.Heap->ClassList(3)->Space);                       // 16 + 24 + 16 = 56
    }

    [Fact]
    public void A_custom_size_is_inherited_with_its_alloc_and_not_by_a_class()
    {
        using var rig = new ObjectRig();
        PyTypeObject* text = rig.Define(Text() with { IsBaseType = true });
        PyTypeObject* same = rig.Define(new TypeSpec { Base = text, Kind = DeallocKind.Trivial, Sizing = SizeRule.Custom });
        Assert.Equal((nuint)ObjectRig.WidthSize, (nuint)same->Size);
        PyTypeObject* subclass = rig.Define(new TypeSpec { Base = text, IsHeapType = true });
        Assert.Equal((SizeRule.Fixed, 0u), (subclass->Rule, (uint)(nuint)subclass->Size));

        // A class whose author takes the size function over keeps the rule, unless a finalizer needs the one call.
        TypeSpec own = new() { Base = text, IsHeapType = true, Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize };
        Assert.Equal(SizeRule.Custom, rig.Define(own)->Rule);
        Assert.Equal(SizeRule.Unsized, rig.Define(own with { Finalize = ObjectRig.Finalizer })->Rule);
    }

    [Fact]
    public void A_subclass_of_an_unsized_type_is_unsized_unless_it_opts_in()
    {
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(new TypeSpec { IsBaseType = true, Kind = DeallocKind.Trivial });
        Assert.Equal(SizeRule.Unsized, rig.Define(new TypeSpec { Base = parent, IsHeapType = true })->Rule);
        Assert.Equal(SizeRule.Fixed, rig.Define(new TypeSpec { Base = parent, IsHeapType = true, Sizing = SizeRule.Fixed })->Rule);
    }

    private static TypeSpec Int() => new() { BasicSize = 24, ItemSize = 4, Alloc = AllocSlot.NewVar, Kind = DeallocKind.Trivial };

    private static TypeSpec Text() => new()
    {
        BasicSize = 40,
        Alloc = AllocSlot.Custom,
        Size = ObjectRig.WidthSize,
        Kind = DeallocKind.Trivial,
        Sizing = SizeRule.Custom,
    };
}
