using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <summary>
/// Objects on a block heap: how they are born, counted and die, in CPython's way (Legacy) and in that of faster-cpython/ideas
/// #482 (direct). The heap is this struct with, right behind it in the same block, the freelists of the size classes. It
/// is used through a pointer and never copied.
/// </summary>
/// <typeparam name="TGeometry">Sizes, folded into the code by the JIT.</typeparam>
/// <typeparam name="TProbe">Sees which way objects die; with <see cref="NoProbe"/> it costs nothing.</typeparam>
/// <remarks>
/// As in CPython, nothing checks that an object lives, nor that a type outlives what is asked of it. One thread at a time,
/// as under the GIL. Functions that are handed to the heap do not throw. Memory that is not there is a null, and then
/// nothing has changed.
/// </remarks>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
    where TGeometry : unmanaged, IGeometry
    where TProbe : unmanaged, IProbe
{
    private PyMemAllocatorEx raw;
    private ObMalloc<TGeometry>* blocks;

    // `_PyObject`, the table of allocator functions; here the one that a death calls.
    private delegate*<void*, void*, void> objectFree;

    private Freelist shut;
    private bool tracing;
    private bool direct;

    private PyTypeObject typeType;
    private PyTypeObject objectType;
    private PyTypeObject* lastType;

    private PyObject* deleteLater;
    private int deallocNesting;
    private bool draining;

    private void* sinkContext;
    private delegate*<void*, ObjectEvent, void*, nint, void> sink;

    /// <summary>The pending error, 0 for none. Deaths leave it as it is, whatever finalizers and callbacks do.</summary>
    public int PendingError;

    /// <summary>Whatever the functions that are handed to the heap need; the heap does not look at it.</summary>
    public void* Context;

    /// <summary>The block heap underneath.</summary>
    public readonly ObMalloc<TGeometry>* Blocks => blocks;

    /// <summary><c>PyBaseObject_Type</c>: the root, static, Trivial and of fixed size.</summary>
    public PyTypeObject* ObjectType => &Self->objectType;

    /// <summary><c>PyType_Type</c>: the type of types.</summary>
    public PyTypeObject* TypeType => &Self->typeType;

    /// <summary>
    /// Whether deaths take the direct paths; otherwise all go the legacy way. May be changed at any time; that costs a step
    /// for each type.
    /// </summary>
    public bool Direct
    {
        readonly get => direct;
        set
        {
            direct = value;
            BindDeaths();
        }
    }

    private ObjectHeap<TGeometry, TProbe>* Self
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ObjectHeap<TGeometry, TProbe>*)Unsafe.AsPointer(ref this);
    }

    /// <summary>Makes an empty heap whose deaths are direct; null when there is no memory for it, and then nothing was kept and the raw source is open.</summary>
    /// <param name="raw">Serves this heap only; <see cref="Destroy"/> closes it.</param>
    /// <param name="arenas">Where arenas come from.</param>
    /// <param name="freelistLimit">Limit of the freelist of each size class; 0 for heaps without them.</param>
    /// <exception cref="ArgumentException">The geometry contradicts itself.</exception>
    public static ObjectHeap<TGeometry, TProbe>* Create(PyMemAllocatorEx raw, PyObjectArenaAllocator arenas, uint freelistLimit)
    {
        if (Geometry<TGeometry>.Defect() is { } defect)
        {
            throw new ArgumentException($"{typeof(TGeometry).Name}: {defect}");
        }

        // The state is a raw block, so that a failure here has touched no arena, and may leave the raw source open.
        nuint lists = Geometry<TGeometry>.SizeClasses * (nuint)sizeof(Freelist);
        var heap = (ObjectHeap<TGeometry, TProbe>*)raw.Calloc(1, (nuint)sizeof(ObjectHeap<TGeometry, TProbe>) + lists);
        if (heap == null)
        {
            return null;
        }

        heap->blocks = ObMalloc<TGeometry>.Create(raw, arenas);
        if (heap->blocks == null)
        {
            raw.Free(heap);
            return null;
        }

        heap->raw = raw;
        heap->objectFree = &ObjectFree;
        heap->Direct = true;
        for (uint i = 0; i < Geometry<TGeometry>.SizeClasses; i++)
        {
            heap->ClassLists[i] = new Freelist(freelistLimit);
        }

        heap->InitBuiltinTypes();
        return heap;
    }

    /// <summary>Gives back everything, living objects and types too, whose deaths nobody sees; and closes the raw source.</summary>
    /// <param name="heap">A heap; it is gone afterwards.</param>
    public static void Destroy(ObjectHeap<TGeometry, TProbe>* heap)
    {
        heap->sink = null;
        heap->ClearFreelists();
        heap->FreeTypes();
        ObMalloc<TGeometry>* blocks = heap->blocks;
        heap->raw.Free(heap);
        ObMalloc<TGeometry>.Destroy(blocks);
    }

    /// <summary>Sets who is told what happens, if the probe is one that sees events.</summary>
    /// <param name="function">Context, event, object (a type, a block), detail; null for nobody. It may look, but ask nothing of the heap.</param>
    /// <param name="context">Passed to it as it is.</param>
    public void SetSink(delegate*<void*, ObjectEvent, void*, nint, void> function, void* context)
    {
        sink = function;
        sinkContext = context;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Tell(ObjectEvent what, void* about, nint detail = 0)
    {
        if (TProbe.SeesEvents)
        {
            TellSink(what, about, detail);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void TellSink(ObjectEvent what, void* about, nint detail)
    {
        if (sink != null)
        {
            sink(sinkContext, what, about, detail);
        }
    }
}
