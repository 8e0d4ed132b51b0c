global using ProbedHeap = Verification.Impl.ObjectHeap<Verification.Properties.Blocks.Geometries.SmallGeometry, Verification.Tests.Objects.Support.SpoilingProbe>;

using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Xunit;

namespace Verification.Tests.Objects.Support;

/// <summary>An object heap over doors that a test controls, with a log of what happened in it.</summary>
public sealed unsafe class ObjectRig : IDisposable
{
    private GCHandle<ObjectRig> self;

    public ObjectRig(uint freelistLimit = 4, bool direct = true)
    {
        self = new GCHandle<ObjectRig>(this);
        Heap = ProbedHeap.Create(Raw.Allocator, Arenas.Allocator, freelistLimit);
        Heap->Direct = direct;
        Heap->Context = (void*)GCHandle<ObjectRig>.ToIntPtr(self);
        Heap->SetSink(&Hear, Heap->Context);
        CountingProbe.Reset();
        SpoilingProbe.Dead.Clear();
    }

    public ControlledRaw Raw { get; } = new();

    public ControlledArenas Arenas { get; } = new(GeometryInfo.Of<SmallGeometry>(), 0);

    public ProbedHeap* Heap { get; private set; }

    public List<Entry> Log { get; } = [];

    /// <summary>What finalizers do, given the object.</summary>
    public Action<nuint>? OnFinalize { get; set; }

    /// <summary>What callbacks of weak references do, given the weak reference.</summary>
    public Action<nuint>? OnWeakref { get; set; }

    /// <summary>What a tp_dealloc of a type's own does before it ends.</summary>
    public Action<nuint>? OnDealloc { get; set; }

    /// <summary>Looks on when something is told; the log has it already.</summary>
    public Action<Entry>? OnEvent { get; set; }

    /// <summary>Blocks of types that are handed to a tp_free of a type's own.</summary>
    public List<nuint> OwnFrees { get; } = [];

    public static delegate*<void*, PyObject*, void> Finalizer => &Finalize;

    public static delegate*<void*, PyObject*, void> OwnDealloc => &Dealloc;

    public static delegate*<void*, PyObject*, void> OwnFree => &Free;

    public static delegate*<void*, PyTypeObject*, nint, nint, PyObject*> GenerousAlloc => &Alloc;

    public static delegate*<void*, PyWeakReference*, void> Callback => &Call;

    /// <summary>Item count times the state, which is the width of a character, after a fixed part of 40 bytes.</summary>
    public static delegate*<PyStateObject*, nuint> WidthSize => &Width;

    public static ObjectRig Of(void* heap) => GCHandle<ObjectRig>.FromIntPtr((nint)((ProbedHeap*)heap)->Context).Target;

    public PyTypeObject* Define(TypeSpec spec)
    {
        TypeReadyResult result = Heap->DefineType(spec, out PyTypeObject* type);
        Assert.Equal(TypeReadyResult.Ready, result);
        return type;
    }

    public TypeReadyResult Refuse(TypeSpec spec)
    {
        TypeReadyResult result = Heap->DefineType(spec, out PyTypeObject* type);
        Assert.True(type == null);
        return result;
    }

    public PyObject* New(PyTypeObject* type, nint items = 0, nint state = 0)
    {
        PyObject* made = Heap->New(type, items, state);
        Assert.True(made != null);
        return made;
    }

    /// <summary>What happened to an object, in order.</summary>
    public ObjectEvent[] Story(PyObject* about) => [.. Log.Where(e => e.About == (nuint)about).Select(e => e.What)];

    public int Count(ObjectEvent what) => Log.Count(e => e.What == what);

    /// <summary>Destroys the heap; whatever lives was given back, and nothing was touched that should not have been.</summary>
    public void Close(int left = 0)
    {
        ProbedHeap.Destroy(Heap);
        Heap = null;
        Assert.Equal((1, left, 0, 0), (Raw.Closes, Raw.LeftAtClose, Raw.Log.Strangers, Raw.Log.Overruns));
        Assert.Empty(Arenas.Outstanding);
    }

    public void Dispose()
    {
        Raw.Dispose();
        Arenas.Dispose();
        self.Dispose();
    }

    private static void Hear(void* context, ObjectEvent what, void* about, nint detail)
    {
        ObjectRig rig = GCHandle<ObjectRig>.FromIntPtr((nint)context).Target;
        rig.Log.Add(new Entry(what, (nuint)about, detail));
        rig.OnEvent?.Invoke(rig.Log[^1]);
    }

    private static void Finalize(void* heap, PyObject* dying) => Of(heap).OnFinalize?.Invoke((nuint)dying);

    private static void Call(void* heap, PyWeakReference* reference) => Of(heap).OnWeakref?.Invoke((nuint)reference);

    private static void Dealloc(void* heap, PyObject* dying)
    {
        if (((ProbedHeap*)heap)->Release(dying))
        {
            Of(heap).OnDealloc?.Invoke((nuint)dying);
            ((ProbedHeap*)heap)->EndDealloc(dying);
        }
    }

    private static void Free(void* heap, PyObject* dead)
    {
        Of(heap).OwnFrees.Add((nuint)dead);
        ((ProbedHeap*)heap)->Blocks->Free((byte*)dead - dead->Type->Presize);
    }

    private static PyObject* Alloc(void* heap, PyTypeObject* type, nint items, nint state) =>
        ((ProbedHeap*)heap)->Allocate(type, items, (nuint)(type->BasicSize + (items * type->ItemSize)) + 64);

    private static nuint Width(PyStateObject* about) =>
        about->Var.Size > nint.MaxValue / 8 ? nuint.MaxValue : 40 + ((nuint)about->Var.Size * (nuint)about->State);

    public readonly record struct Entry(ObjectEvent What, nuint About, nint Detail);
}
