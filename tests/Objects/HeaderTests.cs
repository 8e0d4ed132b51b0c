using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What stands in front of an object counts wherever its size does.</summary>
public unsafe class HeaderTests
{
    private static readonly TypeSpec Text = new()
    {
        BasicSize = 40,
        Gc = true,
        Alloc = AllocSlot.Custom,
        Size = &Exactly,
        Dealloc = DeallocSlot.Container,
        Kind = DeallocKind.Dealloc,
        Sizing = SizeRule.Custom,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_custom_size_has_the_headers_added_at_birth_and_at_death(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(Text);
        Assert.Equal(16u, type->Presize);
        rig.Heap->SetTracing(true);
        PyObject* made = rig.New(type, 40);
        Assert.Equal((ObjectEvent.BlockAllocated, (nint)64), (rig.Log[^2].What, rig.Log[^2].Detail));
        Assert.True(rig.Heap->FreelistAtDeath(made) == rig.Heap->ClassList(3));
        nuint block = ProbedHeap.View(made).Block;
        rig.Heap->SetTracing(false);
        rig.Heap->Decref(made);
        Assert.Equal([(block, (nuint)64)], SpoilingProbe.Dead);
        Assert.Equal(direct ? 3u : 4u, rig.Heap->ClassList(3)->Space);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_raw_block_of_a_custom_size_is_shown_whole(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyObject* made = rig.New(rig.Define(Text), 1000);
        nuint block = ProbedHeap.View(made).Block;
        Assert.True(rig.Raw.IsOut(block));
        rig.Heap->Decref(made);
        Assert.Equal([(block, (nuint)1016)], SpoilingProbe.Dead);
        rig.Close();
    }

    [Fact]
    public void A_size_is_asked_for_if_it_does_not_overflow_with_them_and_else_refused_at_once()
    {
        using var rig = new ObjectRig();
        PyTypeObject* custom = rig.Define(Text);
        PyTypeObject* own = rig.Define(new TypeSpec
        {
            BasicSize = 24,
            ItemSize = 1,
            Gc = true,
            Alloc = AllocSlot.Own,
            OwnAlloc = ObjectRig.GenerousAlloc,
            Dealloc = DeallocSlot.Container,
        });
        nint most = nint.MaxValue - 16;
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        foreach ((nint bytes, int asked) in (ReadOnlySpan<(nint, int)>)[(most, 1), (most + 1, 0), (most + 9, 0), (-1, 0), (-16, 0), (-9, 0)])
        {
            // A function may say anything; negative here is more than half of all memory.
            long refused = rig.Raw.Refused;
            Assert.True(rig.Heap->Allocate(own, 0, (nuint)bytes) == null);
            Assert.Equal(asked, rig.Raw.Refused - refused);
            Assert.True(rig.Heap->New(custom, bytes < 0 ? 0 : bytes, bytes < 0 ? bytes : 0) == null);
            Assert.Equal(2 * asked, rig.Raw.Refused - refused);
        }

        Assert.Equal(before, rig.Heap->Blocks->GetAllocatedBlocks());
        rig.Heap->SetTracing(true);
        PyObject* made = rig.Heap->Allocate(own, 0, 100);
        Assert.Equal((ObjectEvent.BlockAllocated, (nint)116), (rig.Log[^2].What, rig.Log[^2].Detail));
        rig.Heap->Decref(made);
        rig.Close();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void On_a_types_own_list_it_is_the_block_that_waits(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            BasicSize = 32,
            Gc = true,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
            Sizing = SizeRule.Fixed,
            FreelistLimit = 2,
        });
        PyObject* made = rig.New(type);
        nuint block = ProbedHeap.View(made).Block;
        Assert.Equal((nuint)made - 16, block);
        rig.Heap->Decref(made);
        Assert.Equal(block, (nuint)type->OwnList.Head);
        Assert.True(rig.New(type) == made);
    }

    [Fact]
    public void Fields_of_a_base_are_found_where_a_class_leaves_a_gap_behind_them()
    {
        using var rig = new ObjectRig();
        PyTypeObject* one = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true, References = 2 });
        PyTypeObject* two = rig.Define(new TypeSpec { Base = one, IsHeapType = true, BasicSize = one->BasicSize + 24, References = 1 });
        PyObject* made = rig.New(two);
        PyObject* held = rig.New(rig.Heap->ObjectType);
        for (nint i = 0; i < 3; i++)
        {
            rig.Heap->SetReference(made, i, held);
            Assert.Equal(i + 2, held->RefCount);
        }

        Assert.True(((PyObject**)((byte*)made + 16))[0] == held && ((PyObject**)((byte*)made + 16))[1] == held);
        Assert.True(*(PyObject**)((byte*)made + two->ReferencesOffset) == held);
        rig.Heap->Decref(made);
        Assert.Equal(1, held->RefCount);
    }

    /// <summary>As many bytes as it has items; or, without items, as its state says.</summary>
    private static nuint Exactly(PyStateObject* about) => (nuint)(about->Var.Size != 0 ? about->Var.Size : about->State);
}
