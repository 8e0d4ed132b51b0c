using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Objects;

/// <summary>The project's own object heap as a system under test.</summary>
/// <typeparam name="TGeometry">Its geometry.</typeparam>
public sealed unsafe partial class ImplObjectSystem<TGeometry> : BlockWatcher, IObjectSystem
    where TGeometry : unmanaged, IGeometry
{
    private readonly List<nint> objects = Spare.List<nint>();
    private readonly Dictionary<nint, int> idOf = Spare.Dictionary<nint, int>();
    private readonly Dictionary<int, nint> types = Spare.Dictionary<int, nint>();
    private readonly Dictionary<nint, int> typeOf = Spare.Dictionary<nint, int>();
    private readonly List<int> heldTypes = [];
    private readonly Dictionary<int, FinalizerProgram> programs = Spare.Dictionary<int, FinalizerProgram>();
    private readonly Dictionary<int, nint> references = Spare.Dictionary<int, nint>();
    private readonly List<FreelistView> views = Spare.List<FreelistView>();
    private readonly Stack<List<nuint>> chains = [];
    private readonly Dictionary<nint, FinalizerProgram> callbacks = [];
    private readonly List<nint> cleared = [];
    private readonly List<nint> visited = [];
    private ObjectHeap<TGeometry, WatchingProbe>* heap;
    private GCHandle<BlockWatcher> self;
    private int weakrefs;
    private int nextType = StaticTypes.Count;
    private int nextWeakref = 1;
    private int codeDepth;
    private int heard;
    private int lastVisit;
    private nuint stackAtStart;
    private BlockCalls told;

    /// <summary>A heap with the static types.</summary>
    /// <param name="raw">Its raw source.</param>
    /// <param name="arenas">Its arena source.</param>
    /// <param name="direct">Whether deaths take the direct paths, or all go the legacy way.</param>
    public ImplObjectSystem(ControlledRaw raw, ControlledArenas arenas, bool direct)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(arenas);
        heap = ObjectHeap<TGeometry, WatchingProbe>.Create(raw.Allocator, arenas.Allocator, (uint)StaticTypes.FreelistLimit(Geometry<TGeometry>.PoolSize));
        Blocks = ObMalloc<TGeometry>.Inspect(heap->Blocks);
        self = new GCHandle<BlockWatcher>(this);
        heap->Direct = direct;
        heap->Context = (void*)GCHandle<BlockWatcher>.ToIntPtr(self);
        heap->SetSink(&Hear, heap->Context);
        Enter(StaticTypes.Object, heap->ObjectType);
        DefineStatic(StaticTypes.Float, new TypeSpec { BasicSize = 24, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = StaticTypes.FloatFreelistLimit });
        DefineStatic(StaticTypes.Cell, Container(1, DeallocKind.Dealloc, SizeRule.Fixed) with { Alloc = AllocSlot.NewVar });
        DefineStatic(StaticTypes.Tuple, new TypeSpec
        {
            BasicSize = 24,
            ItemSize = 8,
            ItemReferences = true,
            Gc = true,
            Alloc = AllocSlot.NewVar,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
            Sizing = SizeRule.VarExact,
        });
        DefineStatic(StaticTypes.Bytes, new TypeSpec
        {
            BasicSize = 24,
            ItemSize = 1,
            Alloc = AllocSlot.NewVar,
            Kind = DeallocKind.Trivial,
            Sizing = SizeRule.VarExact,
        });
        DefineStatic(StaticTypes.Legacy, Container(2, DeallocKind.Legacy, SizeRule.Unsized));
        DefineStatic(StaticTypes.Finalizing, Container(1, DeallocKind.DeallocFinalize, SizeRule.Fixed) with { Finalize = &Finalize });
        DefineStatic(StaticTypes.Unsized, Container(1, DeallocKind.Dealloc, SizeRule.Unsized));
        DefineStatic(StaticTypes.Weak, Container(2, DeallocKind.Dealloc, SizeRule.Fixed) with { Weakrefs = true });
        DefineStatic(StaticTypes.Str, new TypeSpec
        {
            BasicSize = 32,
            ItemSize = 1,
            Alloc = AllocSlot.Custom,
            Size = &StrSize,
            Kind = DeallocKind.Trivial,
            Sizing = SizeRule.Custom,
        });
        DefineStatic(StaticTypes.ByteArray, new TypeSpec
        {
            Buffer = true,
            Alloc = AllocSlot.Generic,
            Dealloc = DeallocSlot.Container,
            Kind = DeallocKind.Dealloc,
            Sizing = SizeRule.Fixed,
        });
        programs[StaticTypes.Finalizing] = FinalizerProgram.Nothing;
    }

    /// <inheritdoc/>
    public HeapInspector Blocks { get; }

    /// <inheritdoc/>
    public int OtherBlocks => weakrefs;

    /// <inheritdoc/>
    public List<ModelEvent> Events { get; } = Spare.List<ModelEvent>();

    /// <inheritdoc/>
    public Queue<bool> NestedAnswers { get; } = new();

    /// <inheritdoc/>
    public RootSet Roots { get; } = new();

    /// <inheritdoc/>
    public int PendingError
    {
        get => heap->PendingError;
        set => heap->PendingError = value;
    }

    /// <inheritdoc/>
    public (int Nesting, bool Waiting) Trashcan => (heap->DeallocNesting, heap->DeleteLater != null);

    /// <inheritdoc/>
    public BlockCalls? Told => told;

    /// <inheritdoc/>
    public long StackBytes { get; private set; }

    /// <inheritdoc/>
    public int? DyingTracked { get; private set; }

    /// <inheritdoc/>
    public int? DyingReferred { get; private set; }

    /// <inheritdoc/>
    public int? Uncleared { get; private set; }

    /// <inheritdoc/>
    public void Begin()
    {
        byte here = 0;
        stackAtStart = (nuint)(&here);
        StackBytes = 0;
        DyingTracked = DyingReferred = Uncleared = null;
        Events.Clear();
        NestedAnswers.Clear();
        told = default;
    }

    /// <inheritdoc/>
    public TypeReadyResult DefineClass(int id, int parent, int references, bool dict, bool weakrefs, FinalizerProgram? finalizer)
    {
        nextType = id + 1;
        var spec = new TypeSpec
        {
            Name = id,
            Base = (PyTypeObject*)types[parent],
            IsHeapType = true,
            IsBaseType = true,
            References = references,
            Dict = dict,
            Weakrefs = weakrefs,
            Finalize = finalizer is null ? null : &Finalize,
        };
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result == TypeReadyResult.Ready)
        {
            Enter(id, type);
            programs[id] = finalizer ?? programs.GetValueOrDefault(parent);
            heldTypes.Add(id);
        }

        return result;
    }

    /// <inheritdoc/>
    public void DropType(int type)
    {
        heldTypes.Remove(type);
        heap->Decref((PyTypeObject*)types[type]);
    }

    /// <inheritdoc/>
    public bool New(int type, long items, long state)
    {
        if (heap->New((PyTypeObject*)types[type], (nint)items, (nint)state) == null)
        {
            return false;
        }

        Roots.Add(objects.Count - 1);
        return true;
    }

    /// <inheritdoc/>
    public void Incref(int id)
    {
        ObjectHeap<TGeometry, WatchingProbe>.Incref(At(id));
        Roots.Add(id);
    }

    /// <inheritdoc/>
    public void Decref(int id)
    {
        Roots.Remove(id);
        heap->Decref(At(id));
    }

    /// <inheritdoc/>
    public void SetReference(int id, int index, int? value) => heap->SetReference(At(id), index, value is { } to ? At(to) : null);

    /// <inheritdoc/>
    public void SetDict(int id, int? value) => heap->SetDict(At(id), value is { } to ? At(to) : null);

    /// <inheritdoc/>
    public bool ResizeBuffer(int id, ulong bytes) => heap->ResizeBuffer(At(id), (nuint)bytes);

    /// <inheritdoc/>
    public void Clear(int id)
    {
        PyObject* held = At(id);
        ObjectHeap<TGeometry, WatchingProbe>.Incref(held);
        heap->ClearObject(held);
        heap->Decref(held);
    }

    /// <inheritdoc/>
    public bool TrySetClass(int id, int type) => heap->TrySetClass(At(id), (PyTypeObject*)types[type]);

    /// <inheritdoc/>
    public bool TryShrink(int id, long items) => heap->TryShrink(At(id), (nint)items);

    /// <inheritdoc/>
    public void SetCapacity(uint sizeClass, uint capacity) =>
        heap->SetCapacity(heap->ClassList(sizeClass % ObjectHeap<TGeometry, WatchingProbe>.FreelistCount), capacity);

    /// <inheritdoc/>
    public void ClearFreelists() => heap->ClearFreelists();

    /// <inheritdoc/>
    public void SetTracing(bool on) => heap->SetTracing(on);

    /// <inheritdoc/>
    public void Dispose()
    {
        Watch = null;
        if (heap != null)
        {
            ObjectHeap<TGeometry, WatchingProbe>.Destroy(heap);
            heap = null;
            self.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Release()
    {
        Spare.Return(objects);
        Spare.Return(idOf);
        Spare.Return(types);
        Spare.Return(typeOf);
        Spare.Return(programs);
        Spare.Return(references);
        ReleaseViews();
        Spare.Return(views);
        foreach (List<nuint> chain in chains)
        {
            Spare.Return(chain);
        }

        chains.Clear();
        Spare.Return(Events);
        Roots.Release();
    }

    private static TypeSpec Container(int references, DeallocKind kind, SizeRule rule) => new()
    {
        References = references,
        Gc = true,
        Alloc = AllocSlot.Generic,
        Dealloc = DeallocSlot.Container,
        Kind = kind,
        Sizing = rule,
    };
}
