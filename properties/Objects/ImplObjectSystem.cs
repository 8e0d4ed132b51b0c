using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Objects;

/// <summary>The project's own object heap as a system under test.</summary>
/// <typeparam name="TGeometry">Its geometry.</typeparam>
public sealed unsafe partial class ImplObjectSystem<TGeometry> : IObjectSystem
    where TGeometry : unmanaged, IGeometry
{
    private const uint FreelistLimit = 5;

    private readonly List<nint> objects = [];
    private readonly Dictionary<nint, int> idOf = [];
    private readonly Dictionary<int, nint> types = [];
    private readonly Dictionary<nint, int> typeOf = [];
    private readonly Dictionary<int, FinalizerProgram> programs = [];
    private readonly List<nint> cleared = [];
    private ObjectHeap<TGeometry, NoProbe>* heap;
    private GCHandle<ImplObjectSystem<TGeometry>> self;
    private int weakrefs;

    /// <summary>A heap with the static types.</summary>
    /// <param name="raw">Its raw source.</param>
    /// <param name="arenas">Its arena source.</param>
    /// <param name="direct">Whether deaths take the direct paths, or all go the legacy way.</param>
    public ImplObjectSystem(ControlledRaw raw, ControlledArenas arenas, bool direct)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(arenas);
        heap = ObjectHeap<TGeometry, NoProbe>.Create(raw.Allocator, arenas.Allocator, FreelistLimit);
        self = new GCHandle<ImplObjectSystem<TGeometry>>(this);
        heap->Direct = direct;
        heap->Context = (void*)GCHandle<ImplObjectSystem<TGeometry>>.ToIntPtr(self);
        heap->SetSink(&Hear, heap->Context);
        Enter(StaticTypes.Object, heap->ObjectType);
        DefineStatic(StaticTypes.Float, new TypeSpec { BasicSize = 24, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed, FreelistLimit = 3 });
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
        programs[StaticTypes.Finalizing] = FinalizerProgram.Nothing;
    }

    /// <inheritdoc/>
    public HeapInspector Blocks => ObMalloc<TGeometry>.Inspect(heap->Blocks);

    /// <inheritdoc/>
    public int OtherBlocks => types.Count - 1 + weakrefs;

    /// <inheritdoc/>
    public IList<ModelEvent> Events { get; } = new List<ModelEvent>();

    /// <inheritdoc/>
    public Queue<bool> NestedBirths { get; } = new();

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
    public TypeReadyResult DefineClass(int id, int parent, int references, bool dict, bool weakrefs, FinalizerProgram finalizer)
    {
        var spec = new TypeSpec
        {
            Name = id,
            Base = (PyTypeObject*)types[parent],
            IsHeapType = true,
            IsBaseType = true,
            References = references,
            Dict = dict,
            Weakrefs = weakrefs,
            Finalize = finalizer == FinalizerProgram.None ? null : &Finalize,
        };
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result == TypeReadyResult.Ready)
        {
            Enter(id, type);
            programs[id] = finalizer == FinalizerProgram.None ? programs.GetValueOrDefault(parent) : finalizer;
        }

        return result;
    }

    /// <inheritdoc/>
    public void DropType(int type) => heap->Decref((PyTypeObject*)types[type]);

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
        ObjectHeap<TGeometry, NoProbe>.Incref(At(id));
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
    public bool NewWeakref(int id, int reference)
    {
        // Those that were cleared meanwhile are of no more use; while callbacks run they may not go.
        foreach (nint gone in cleared)
        {
            heap->DropWeakref((PyWeakReference*)gone);
        }

        weakrefs -= cleared.Count;
        cleared.Clear();
        bool made = heap->NewWeakref(At(id), tag: reference) != null;
        weakrefs += made ? 1 : 0;
        return made;
    }

    /// <inheritdoc/>
    public bool TrySetClass(int id, int type) => heap->TrySetClass(At(id), (PyTypeObject*)types[type]);

    /// <inheritdoc/>
    public bool TryShrink(int id, long items) => heap->TryShrink(At(id), (nint)items);

    /// <inheritdoc/>
    public void SetCapacity(uint sizeClass, uint capacity) =>
        heap->SetCapacity(heap->ClassList(sizeClass % ObjectHeap<TGeometry, NoProbe>.FreelistCount), capacity);

    /// <inheritdoc/>
    public void ClearFreelists() => heap->ClearFreelists();

    /// <inheritdoc/>
    public void SetTracing(bool on) => heap->SetTracing(on);

    /// <inheritdoc/>
    public ObjectView View(int id) => ObjectHeap<TGeometry, NoProbe>.View(At(id));

    /// <inheritdoc/>
    public int TypeOf(int id) => typeOf.GetValueOrDefault((nint)At(id)->Type, -1);

    /// <inheritdoc/>
    public (nint Count, DeallocKind Kind, SizeRule Rule, nuint Presize, nint BasicSize) ViewType(int type)
    {
        var at = (PyTypeObject*)types[type];
        return (at->Object.RefCount, at->Kind, at->Rule, at->Presize, at->BasicSize);
    }

    /// <inheritdoc/>
    public IEnumerable<FreelistView> Freelists()
    {
        var views = new List<FreelistView>();
        for (uint i = 0; i < ObjectHeap<TGeometry, NoProbe>.FreelistCount; i++)
        {
            views.Add(View($"class {i}", heap->ClassList(i)));
        }

        foreach ((int id, nint type) in types)
        {
            Freelist* list = &((PyTypeObject*)type)->OwnList;
            if (list->Limit != 0)
            {
                views.Add(View($"type {id}", list));
            }
        }

        return views;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (heap != null)
        {
            ObjectHeap<TGeometry, NoProbe>.Destroy(heap);
            heap = null;
            self.Dispose();
        }
    }

    private static FreelistView View(string name, Freelist* list)
    {
        var chain = new List<nuint>();
        ObjectHeap<TGeometry, NoProbe>.GetChain(list, _ => true, chain);
        return new FreelistView(name, chain, list->Space, list->Capacity, list->Limit);
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
