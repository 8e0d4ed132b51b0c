using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Every k-th request fails in turn: a failure is a value, and nothing is lost.</summary>
public unsafe class OutOfMemoryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whichever_request_fails_the_rest_goes_on_and_everything_is_given_back(bool direct)
    {
        int refusals = 0;
        for (ulong failing = 0; failing < 40; failing++)
        {
            foreach (ulong run in (ulong[])[1, ulong.MaxValue])
            {
                using var rig = new ObjectRig(freelistLimit: 2, direct);
                rig.Raw.Fail(failing, run);
                rig.Arenas.Fail(failing / 4, run);
                refusals += Program(rig);
                rig.Close();
            }
        }

        Assert.True(refusals > 100);
    }

    [Fact]
    public void A_type_without_memory_leaves_its_base_alone()
    {
        using var rig = new ObjectRig();
        PyTypeObject* parent = rig.Define(new TypeSpec { IsHeapType = true, IsBaseType = true });
        nint blocks = rig.Heap->Blocks->GetAllocatedBlocks();
        int raw = rig.Raw.Outstanding;
        List<nuint> types = [];
        rig.Heap->GetTypes(types);
        rig.Raw.Fail(0, ulong.MaxValue);
        foreach (bool heapType in (bool[])[true, false])
        {
            TypeSpec spec = new() { Base = heapType ? parent : null, IsHeapType = heapType, FreelistLimit = heapType ? 3u : 0 };
            Assert.Equal(TypeReadyResult.NoMemory, rig.Refuse(spec));
        }

        List<nuint> after = [];
        rig.Heap->GetTypes(after);
        Assert.Equal(types, after);
        Assert.Equal((1, 1), (parent->Object.RefCount, rig.Count(ObjectEvent.TypeReady)));
        Assert.Equal((blocks, raw), (rig.Heap->Blocks->GetAllocatedBlocks(), rig.Raw.Outstanding));
        rig.Heap->Decref(parent);
        rig.Close();
    }

    [Theory]
    [InlineData(AllocSlot.Generic)]
    [InlineData(AllocSlot.NewVar)]
    [InlineData(AllocSlot.Custom)]
    [InlineData(AllocSlot.Own)]
    public void An_object_without_memory_leaves_its_type_alone(AllocSlot alloc)
    {
        using var rig = new ObjectRig();
        PyTypeObject* type = rig.Define(new TypeSpec
        {
            IsHeapType = true,
            BasicSize = 40,
            Alloc = alloc,
            OwnAlloc = alloc == AllocSlot.Own ? ObjectRig.GenerousAlloc : null,
            Size = alloc == AllocSlot.Custom ? ObjectRig.WidthSize : null,
        });
        NoMoreMemory(rig);
        rig.Log.Clear();
        int made = 0;
        while (rig.Heap->New(type, made % 2 == 0 ? 0 : 300, 1) != null)
        {
            made++;
        }

        Assert.Equal((1 + made, made), (type->Object.RefCount, rig.Log.Count));
    }

    private static void NoMoreMemory(ObjectRig rig)
    {
        rig.Arenas.Fail(0, ulong.MaxValue);
        rig.Raw.Fail(0, ulong.MaxValue);
    }

    /// <summary>Types, chains, weak references, lists; whatever there was memory for is dropped again. Says how much there was none for.</summary>
    private static int Program(ObjectRig rig)
    {
        int refusals = 0;
        List<nuint> types = [];
        List<nuint> objects = [];
        List<nuint> weak = [];
        for (int i = 0; i < 60; i++)
        {
            if (i % 10 == 0)
            {
                TypeSpec spec = new() { IsHeapType = true, References = 1, Weakrefs = true, BasicSize = 24 + (8 * i), FreelistLimit = i == 10 ? 3u : 0 };
                refusals += rig.Heap->DefineType(spec, out PyTypeObject* type) == TypeReadyResult.Ready ? 0 : 1;
                if (type != null)
                {
                    types.Add((nuint)type);
                }
            }

            var of = (PyTypeObject*)(types.Count == 0 ? (nuint)rig.Heap->ObjectType : types[i % types.Count]);
            PyObject* made = rig.Heap->New(of);
            if (made == null)
            {
                refusals++;
                continue;
            }

            if (of->References == 1)
            {
                rig.Heap->SetReference(made, 0, objects.Count == 0 ? null : (PyObject*)objects[^1]);
                PyWeakReference* reference = rig.Heap->NewWeakref(made);
                refusals += reference == null ? 1 : 0;
                if (reference != null)
                {
                    weak.Add((nuint)reference);
                }
            }

            objects.Add((nuint)made);
            if (i % 3 == 2)
            {
                rig.Heap->Decref((PyObject*)objects[0]);
                objects.RemoveAt(0);
            }
        }

        objects.ForEach(o => rig.Heap->Decref((PyObject*)o));
        weak.ForEach(w => rig.Heap->DropWeakref((PyWeakReference*)w));
        types.ForEach(t => rig.Heap->Decref((PyTypeObject*)t));
        Assert.Equal(rig.Count(ObjectEvent.Allocated), rig.Count(ObjectEvent.Freed));
        Assert.Equal(rig.Count(ObjectEvent.TypeReady), rig.Count(ObjectEvent.TypeDied));
        return refusals;
    }
}
