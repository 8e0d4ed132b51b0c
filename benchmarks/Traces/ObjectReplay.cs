using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Properties.Objects;

namespace Verification.Benchmarks.Traces;

/// <summary>A traced program's objects on a heap of their own.</summary>
/// <typeparam name="TProbe">Who looks.</typeparam>
public sealed unsafe class ObjectReplay<TProbe> : IDisposable
    where TProbe : unmanaged, IProbe
{
    private readonly nint[] types;

    /// <summary>A heap with the program's types.</summary>
    /// <param name="program">The program.</param>
    /// <param name="direct">Whether objects die directly, or all the legacy way.</param>
    /// <param name="freelistLimit">Limit of the freelist of each size class.</param>
    public ObjectReplay(ObjectProgram program, bool direct, uint freelistLimit)
    {
        ArgumentNullException.ThrowIfNull(program);
        Program = program;
        _ = SystemRaw.TryCreate(out PyMemAllocatorEx raw);
        Heap = ObjectHeap<CPython311Geometry, TProbe>.Create(raw, KeptArenas.Allocator, freelistLimit);
        Heap->Direct = direct;
        Slots = (PyObject**)NativeMemory.AllocZeroed((nuint)program.Slots, (nuint)sizeof(PyObject*));
        types = [.. program.Types.Select((shape, i) => Define(i, shape))];
    }

    /// <summary>The program.</summary>
    public ObjectProgram Program { get; }

    /// <summary>The heap.</summary>
    public ObjectHeap<CPython311Geometry, TProbe>* Heap { get; }

    /// <summary>The living.</summary>
    public PyObject** Slots { get; }

    /// <summary>Arenas that are held now.</summary>
    public nuint Arenas => Heap->Blocks->ArenasAllocated;

    /// <summary>Every step, once.</summary>
    public void Run()
    {
        fixed (nint* known = types)
        fixed (ObjectOp* first = Program.Ops)
        {
            for (ObjectOp* op = first, end = first + Program.Ops.Length; op < end; op++)
            {
                Step(op, known);
            }
        }
    }

    /// <summary>One step.</summary>
    /// <param name="op">Which.</param>
    public void Step(in ObjectOp op)
    {
        fixed (nint* known = types)
        fixed (ObjectOp* step = &op)
        {
            Step(step, known);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ObjectHeap<CPython311Geometry, TProbe>.Destroy(Heap);
        NativeMemory.Free(Slots);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Step(ObjectOp* op, nint* known)
    {
        ref PyObject* self = ref Slots[op->Slot];
        switch (op->Kind)
        {
            case ObjectOpKind.Birth:
                self = Heap->New((PyTypeObject*)known[op->Type], op->Items, op->State);
                break;
            case ObjectOpKind.Death:
                Heap->Decref(self);
                break;
            case ObjectOpKind.Shrink:
                _ = Heap->TryShrink(self, op->Items);
                break;
            default:
                _ = Heap->TrySetClass(self, (PyTypeObject*)known[op->Type]);
                break;
        }
    }

    private static void Nothing(void* heap, PyObject* self)
    {
    }

    private nint Define(int name, TypeShape shape)
    {
        TypeReadyResult result = Heap->DefineType(ShapeSpec<CPython311Geometry, TProbe>.Of(name, shape, &Nothing), out PyTypeObject* type);
        return result == TypeReadyResult.Ready ? (nint)type : throw new InvalidOperationException($"{Program.Name}: {shape}: {result}");
    }
}
