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
        ObjectHeap<CPython311Geometry, TProbe>* heap = Heap;
        PyObject** slots = Slots;
        fixed (nint* known = types)
        fixed (ObjectOp* first = Program.Ops)
        {
            for (ObjectOp* op = first, end = first + Program.Ops.Length; op < end; op++)
            {
                switch (op->Kind)
                {
                    case ObjectOpKind.Birth:
                        slots[op->Slot] = heap->New((PyTypeObject*)known[op->Type], op->Items, op->State);
                        break;
                    case ObjectOpKind.Death:
                        heap->Decref(slots[op->Slot]);
                        break;
                    case ObjectOpKind.Shrink:
                        _ = heap->TryShrink(slots[op->Slot], op->Items);
                        break;
                    default:
                        _ = heap->TrySetClass(slots[op->Slot], (PyTypeObject*)known[op->Type]);
                        break;
                }
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ObjectHeap<CPython311Geometry, TProbe>.Destroy(Heap);
        NativeMemory.Free(Slots);
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
