using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Buffers that objects own: resized by the object allocator, and gone with their objects.</summary>
public unsafe class BufferTests
{
    private static readonly TypeSpec ByteArray = new()
    {
        IsBaseType = true,
        BasicSize = 20,
        Buffer = true,
        References = 1,
        Gc = true,
        Dealloc = DeallocSlot.Container,
        Kind = DeallocKind.Dealloc,
        Sizing = SizeRule.Fixed,
    };

    [Fact]
    public void The_buffer_lies_behind_the_fields_and_before_the_references_and_is_inherited()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(ByteArray);
        Assert.Equal((24, 40, 48), (type->BufferOffset, type->ReferencesOffset, type->BasicSize));
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = type, IsHeapType = true, References = 1 });
        PyTypeObject* twin = rig.Define(new TypeSpec { Base = type });
        Assert.Equal((24, 48, 24), (heir->BufferOffset, heir->ReferencesOffset, twin->BufferOffset));
        Assert.Equal((DeallocKind.Dealloc, true), (heir->Kind, heir->Owns));

        // Without references and GC it owns the buffer all the same; items may follow.
        PyTypeObject* bare = rig.Define(new TypeSpec { BasicSize = 24, Buffer = true, ItemSize = 1, Dealloc = DeallocSlot.Container });
        Assert.Equal((24, 40, true), (bare->BufferOffset, bare->BasicSize, bare->Owns));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_keeps_its_contents_when_resized_and_goes_with_the_object(bool direct)
    {
        using var rig = new ObjectRig(direct: direct);
        PyTypeObject* type = rig.Define(ByteArray with { FreelistLimit = 2 });
        PyTypeObject* heir = rig.Define(new TypeSpec { Base = type, IsHeapType = true, IsBaseType = true, References = 1 });
        PyTypeObject* own = rig.Define(new TypeSpec { Base = heir, IsHeapType = true, Dealloc = DeallocSlot.Own, OwnDealloc = ObjectRig.OwnDealloc });
        PyTypeObject* legacy = rig.Define(ByteArray with { Kind = DeallocKind.Legacy, Sizing = SizeRule.Unsized });
        foreach (nuint each in (nuint[])[(nuint)type, (nuint)heir, (nuint)own, (nuint)legacy])
        {
            PyObject* self = rig.New((PyTypeObject*)each);
            Assert.Equal((0u, 0), (ProbedHeap.View(self).Buffer, ProbedHeap.View(self).BufferBytes));
            nint blocks = rig.Heap->Blocks->GetAllocatedBlocks();
            int kept = 0;
            foreach (int bytes in (int[])[1, 8, 100, 5000, 300, 16, 64])
            {
                Assert.True(rig.Heap->ResizeBuffer(self, (nuint)bytes));
                ObjectView view = ProbedHeap.View(self);
                var buffer = new Span<byte>((void*)view.Buffer, bytes);
                Assert.Equal((bytes, blocks + 1), (view.BufferBytes, rig.Heap->Blocks->GetAllocatedBlocks()));
                Assert.False(buffer[..Math.Min(kept, bytes)].ContainsAnyExcept((byte)0xAB));
                buffer.Fill(0xAB);
                kept = bytes;
            }

            Assert.True(rig.Heap->ResizeBuffer(self, 0) && rig.Heap->ResizeBuffer(self, 0));
            Assert.Equal((0u, 0), (ProbedHeap.View(self).Buffer, ProbedHeap.View(self).BufferBytes));
            Assert.Equal(blocks, rig.Heap->Blocks->GetAllocatedBlocks());

            Assert.True(rig.Heap->ResizeBuffer(self, 40));
            ObjectView last = default;
            rig.OnEvent = e => last = e.What == ObjectEvent.Freed ? ProbedHeap.View((PyObject*)e.About) : last;
            rig.Log.Clear();
            rig.Heap->Decref(self);
            rig.OnEvent = null;
            Assert.Equal([ObjectEvent.Cleared, ObjectEvent.Freed], rig.Story(self));
            Assert.Equal((each, 0u, 0), (last.Type, last.Buffer, last.BufferBytes));
            rig.Heap->ClearFreelists();
            Assert.Equal(blocks - 1, rig.Heap->Blocks->GetAllocatedBlocks());
        }

        rig.Heap->Decref(own);
        rig.Heap->Decref(heir);
        rig.Close();
    }

    [Fact]
    public void An_object_from_a_freelist_has_no_buffer_whatever_its_block_had()
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(ByteArray with { Alloc = AllocSlot.NewVar });
        PyObject* first = rig.New(type);
        Assert.True(rig.Heap->ResizeBuffer(first, 500));
        nuint block = ProbedHeap.View(first).Block;
        rig.Heap->Decref(first);
        new Span<byte>((byte*)block + 8, 56).Fill(0xEE);
        PyObject* again = rig.New(type);
        Assert.True(again == first);
        Assert.Equal((0u, 0), (ProbedHeap.View(again).Buffer, ProbedHeap.View(again).BufferBytes));
        rig.Heap->Decref(again);
        rig.Close();
    }

    [Theory]
    [InlineData(40)]
    [InlineData(5000)]
    public void Without_memory_the_buffer_is_as_it_was(int bytes)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(ByteArray);
        PyObject* empty = rig.New(type);
        PyObject* self = rig.New(type);
        Assert.True(rig.Heap->ResizeBuffer(self, (nuint)bytes));
        ObjectView before = ProbedHeap.View(self);
        new Span<byte>((void*)before.Buffer, bytes).Fill(0xAB);
        nint blocks = rig.Heap->Blocks->GetAllocatedBlocks();
        rig.Raw.Fail(0, ulong.MaxValue);
        rig.Raw.FailResize(0, ulong.MaxValue);
        rig.Arenas.Fail(0, ulong.MaxValue);
        foreach (nuint more in (nuint[])[9000, (nuint)nint.MaxValue, nuint.MaxValue])
        {
            Assert.False(rig.Heap->ResizeBuffer(self, more));
            Assert.False(rig.Heap->ResizeBuffer(empty, more));
        }

        Assert.Equal((before, 0u), (ProbedHeap.View(self), ProbedHeap.View(empty).Buffer));
        Assert.False(new Span<byte>((void*)before.Buffer, bytes).ContainsAnyExcept((byte)0xAB));
        Assert.Equal(blocks, rig.Heap->Blocks->GetAllocatedBlocks());
        rig.Heap->Decref(self);
        rig.Heap->Decref(empty);
        rig.Close();
    }

    [Fact]
    public void Types_without_a_buffer_get_none()
    {
        using var rig = new ObjectRig();
        PyObject* self = rig.New(rig.Heap->ObjectType);
        Assert.False(rig.Heap->ResizeBuffer(self, 0));
        Assert.False(rig.Heap->ResizeBuffer(self, 10));
        Assert.Equal((1, 0u), (rig.Heap->Blocks->GetAllocatedBlocks(), ProbedHeap.View(self).Buffer));
    }

    [Fact]
    public void While_tracing_every_buffer_is_seen()
    {
        using var rig = new ObjectRig();
        PyObject* self = rig.New(rig.Define(ByteArray));
        rig.Heap->SetTracing(true);
        rig.Log.Clear();
        foreach (nuint bytes in (nuint[])[10, 900, 20, 0, 30])
        {
            Assert.True(rig.Heap->ResizeBuffer(self, bytes));
        }

        rig.Heap->Decref(self);
        Assert.Equal([10, 900, 20, 30], rig.Log.Where(e => e.What == ObjectEvent.BlockAllocated).Select(e => e.Detail));
        nuint[] freed = [.. rig.Log.Where(e => e.What == ObjectEvent.BlockFreed).Select(e => e.About)];
        Assert.Equal(rig.Log.Where(e => e.What == ObjectEvent.BlockAllocated).Select(e => e.About), freed[..4]);
        Assert.Equal((5, (nuint)self - 16), (freed.Length, freed[4]));
        rig.Close();
    }

    [Fact]
    public void A_resurrected_object_keeps_its_buffer()
    {
        using var rig = new ObjectRig();
        PyObject* self = rig.New(rig.Define(ByteArray with { Finalize = ObjectRig.Finalizer, Kind = DeallocKind.DeallocFinalize }));
        Assert.True(rig.Heap->ResizeBuffer(self, 33));
        nuint buffer = ProbedHeap.View(self).Buffer;
        rig.OnFinalize = at => ProbedHeap.Incref((PyObject*)at);
        rig.Heap->Decref(self);
        Assert.Equal((1, buffer, 33), (self->RefCount, ProbedHeap.View(self).Buffer, ProbedHeap.View(self).BufferBytes));
        rig.Heap->Decref(self);
        rig.Close();
    }
}
