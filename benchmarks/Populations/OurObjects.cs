using Verification.Impl;

namespace Verification.Benchmarks.Populations;

/// <summary>Objects of one type on the project's own heap, at CPython's geometry.</summary>
public sealed unsafe class OurObjects : Population
{
    private readonly ObjectHeap<CPython311Geometry, NoProbe>* heap;
    private readonly PyTypeObject* type;
    private readonly PyObject* held;

    /// <summary>A heap with one type.</summary>
    /// <param name="count">How many objects.</param>
    /// <param name="order">In which order they die.</param>
    /// <param name="shape">Of which type.</param>
    /// <param name="direct">Whether they die directly, or all the legacy way.</param>
    /// <param name="freelistLimit">Limit of the freelist of each size class; by default they have none.</param>
    public OurObjects(int count, Order order, Shape shape, bool direct, uint freelistLimit = Freelist.Boundless)
        : base(count, order)
    {
        _ = SystemRaw.TryCreate(out PyMemAllocatorEx raw);
        heap = ObjectHeap<CPython311Geometry, NoProbe>.Create(raw, SystemArenas.Allocator, freelistLimit);
        heap->Direct = direct;
        TypeReadyResult result = heap->DefineType(shape.Spec, out type);
        if (result != TypeReadyResult.Ready)
        {
            throw new InvalidOperationException($"{shape}: {result}");
        }

        held = shape.Kind == DeallocKind.Trivial ? null : heap->New(heap->ObjectType);
    }

    /// <inheritdoc/>
    public override void Create()
    {
        ObjectHeap<CPython311Geometry, NoProbe>* objects = heap;
        PyTypeObject* what = type;
        PyObject* reference = held;
        nuint* slots = Slots;
        int* places = Places;
        for (int i = 0, count = Count; i < count; i++)
        {
            PyObject* self = objects->New(what);
            if (reference != null)
            {
                // As a tuple is filled: the field is new, and needs no look at what it held.
                ObjectHeap<CPython311Geometry, NoProbe>.Incref(reference);
                *(PyObject**)((byte*)self + what->ReferencesOffset) = reference;
            }

            slots[places[i]] = (nuint)self;
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        ObjectHeap<CPython311Geometry, NoProbe>* objects = heap;
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            objects->Decref((PyObject*)*slot);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        ObjectHeap<CPython311Geometry, NoProbe>.Destroy(heap);
        base.Dispose(disposing);
    }
}
