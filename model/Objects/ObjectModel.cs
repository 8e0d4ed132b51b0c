namespace Verification.Model;

/// <summary>
/// What an object heap promises: which objects live, how often each is referred to, and in which order finalizers run,
/// weak references are cleared, references are let go of, and memory is freed. Cycles are never freed: there is no
/// collector.
/// </summary>
/// <remarks>
/// The order is that of CPython's <c>subtype_dealloc</c> (<c>Objects/typeobject.c</c>). Deaths do not nest on the stack
/// here, so chains may be long. That they are put off where they would nest too deep (<c>_PyTrash_UNWIND_LEVEL</c>,
/// <c>Objects/object.c</c>) is part of the promise all the same, for it decides the order.
/// </remarks>
/// <param name="freelists">Where blocks of dead objects wait, or null if nobody asks.</param>
/// <param name="unwindLevel">So many deaths of GC objects may nest; deeper ones wait.</param>
/// <param name="drainLevel">No more may nest when those that wait are taken up, the last first.</param>
public sealed partial class ObjectModel(ModelFreelists? freelists = null, int unwindLevel = ObjectModel.UnwindLevel, int drainLevel = ObjectModel.DrainLevel)
{
    /// <summary><c>_PyTrash_UNWIND_LEVEL</c>.</summary>
    public const int UnwindLevel = 50;

    /// <summary>Half of it: a margin, so that not every single death is put off and at once taken up again.</summary>
    public const int DrainLevel = UnwindLevel / 2;

    private readonly Dictionary<int, ModelObject> live = Spare.Dictionary<int, ModelObject>();
    private readonly Stack<(ModelObject? Object, Act Act)> work = Spare.Stack<(ModelObject? Object, Act Act)>();
    private readonly Stack<ModelObject> waiting = Spare.Stack<ModelObject>();
    private readonly Stack<ModelObject> forgotten = Spare.Stack<ModelObject>();
    private int born;
    private int nesting;
    private bool draining;

    /// <summary>What is left to do, the next thing on top.</summary>
    private enum Act
    {
        /// <summary>A reference is let go of.</summary>
        Drop,

        /// <summary>Weak references to the object are cleared.</summary>
        ClearWeakrefs,

        /// <summary>All that the object held is gone; it is next.</summary>
        End,

        /// <summary>The death of a GC object is over.</summary>
        Unnest,

        /// <summary>The next that waits is taken up.</summary>
        Drain,
    }

    /// <summary>All objects that live or wait, by id.</summary>
    public IReadOnlyDictionary<int, ModelObject> Live => live;

    /// <summary>The same without their ids, to be gone through.</summary>
    public Dictionary<int, ModelObject>.ValueCollection Objects => live.Values;

    /// <summary>A living object, or one that waits.</summary>
    /// <param name="id">Its id.</param>
    public ModelObject this[int id] => live[id];

    /// <summary>What has happened since it was last emptied.</summary>
    public List<ModelEvent> Events { get; } = Spare.List<ModelEvent>();

    /// <summary>How many living objects have a buffer.</summary>
    public int Buffers { get; private set; }

    /// <summary>The pending error, 0 for none.</summary>
    public int PendingError { get; set; }

    /// <summary>An object is born, with one reference.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="items">Item count, at least 0.</param>
    /// <param name="state">What it is made with, for types whose size depends on it.</param>
    public ModelObject New(ModelType type, long items, long state = 0)
    {
        ArgumentNullException.ThrowIfNull(type);
        ModelObject self = (forgotten.TryPop(out ModelObject? dead) ? dead : new ModelObject()).Reborn(born++, type, items, state);
        type.Count += type.IsHeapType ? 1 : 0;
        freelists?.Born(self);
        live.Add(self.Id, self);
        Events.Add(new ModelEvent(ModelEventKind.Allocated, self.Id));
        return self;
    }

    /// <summary>Nobody speaks of a dead object any more: another may be born in its place.</summary>
    public void Forget(ModelObject dead) => forgotten.Push(dead);

    /// <summary>Ends the model's use.</summary>
    public void Release()
    {
        Spare.Return(live);
        Spare.Return(work);
        Spare.Return(waiting);
        Spare.Return(forgotten);
        Spare.Return(Events);
    }

    /// <summary>One reference more.</summary>
    public static void Incref(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        self.Count++;
    }

    /// <summary>One reference less; with the last one the object dies, and whatever only it kept alive.</summary>
    public void Decref(ModelObject self)
    {
        int floor = work.Count;
        work.Push((self, Act.Drop));
        while (work.Count > floor)
        {
            (ModelObject? next, Act act) = work.Pop();
            switch (act)
            {
                case Act.Drop:
                    Drop(next!);
                    break;
                case Act.ClearWeakrefs:
                    ClearWeakrefs(next!);
                    break;
                case Act.End:
                    EndDeath(next!);
                    break;
                case Act.Unnest:
                    Unnest();
                    break;
                default:
                    Drain();
                    break;
            }
        }
    }

    /// <summary>One reference to a type less; with the last one a heap type dies, and then its base loses one.</summary>
    public void Decref(ModelType type)
    {
        for (ModelType? at = type; at is { IsHeapType: true } && --at.Count == 0; at = at.Base)
        {
            Events.Add(new ModelEvent(ModelEventKind.TypeDied, at.Id));
        }
    }

    /// <summary>A class was made: it refers to its base.</summary>
    public static void Adopt(ModelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Base is { IsHeapType: true } parent)
        {
            parent.Count++;
        }
    }

    /// <summary>Makes a field or an item refer to something else, or to nothing; then lets go of what was there.</summary>
    /// <param name="self">Whose.</param>
    /// <param name="index">Fields first, then items.</param>
    /// <param name="value">To what, or null.</param>
    public void SetReference(ModelObject self, int index, ModelObject? value)
    {
        ArgumentNullException.ThrowIfNull(self);
        ref ModelObject? place = ref index < self.Fields.Length ? ref self.Fields[index] : ref self.Elements[index - self.Fields.Length];
        ModelObject? before = place;
        place = value;
        Exchange(before, value);
    }

    /// <summary>Sets what stands for the dictionary; then lets go of what was there.</summary>
    public void SetDict(ModelObject self, ModelObject? value)
    {
        ArgumentNullException.ThrowIfNull(self);
        ModelObject? before = self.Dict;
        self.Dict = value;
        Exchange(before, value);
    }

    /// <summary>
    /// What an object holds, as a collector visits it: what classes added, the most derived first, their dictionary, and then what
    /// the struct has whose <c>tp_traverse</c> is not <c>subtype_traverse</c>.
    /// </summary>
    /// <param name="self">The object.</param>
    /// <param name="held">Is added what it holds.</param>
    public static void AddHeld(ModelObject self, List<ModelObject> held)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(held);
        ModelType last = self.Type;
        while (last.IsHeapType && !last.OwnTraverse)
        {
            last = last.Base!;
        }

        for (ModelType? level = self.Type; level is not null; level = level.Base)
        {
            if (level == last)
            {
                Add(self.Dict);
            }

            int first = level.Base?.References ?? 0;
            for (int i = first; i < first + level.OwnReferences; i++)
            {
                Add(self.Fields[i]);
            }
        }

        for (int i = self.Elements.Length - 1; i >= 0; i--)
        {
            Add(self.Elements[i]);
        }

        void Add(ModelObject? to)
        {
            if (to is not null)
            {
                held.Add(to);
            }
        }
    }

    /// <summary>
    /// Lets go of everything that a GC object refers to, as a collector does with a cycle; weak references to it stay. It
    /// lives on unless it is not held otherwise.
    /// </summary>
    public void Clear(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        if (!self.Type.Gc)
        {
            return;
        }

        self.Count++;
        ModelType type = self.Type;
        type.Count++;
        for (ModelType? at = type; at is not null; at = at.Base)
        {
            if (at == type.Static)
            {
                SetDict(self, null);
            }

            int first = at.Base?.References ?? 0;
            for (int i = first; i < first + at.OwnReferences; i++)
            {
                SetReference(self, i, null);
            }
        }

        for (int i = self.Elements.Length - 1; i >= 0; i--)
        {
            SetReference(self, self.Fields.Length + i, null);
        }

        Decref(type);
        Decref(self);
    }

    /// <summary>
    /// Whether an object may get fewer items where it is: not if the items are references, and not if the block of a
    /// sized object would then be taken for one of another class.
    /// </summary>
    /// <param name="self">The object.</param>
    /// <param name="items">The new item count, at least 0.</param>
    /// <param name="heap">Says which sizes are of one class.</param>
    public static bool CanShrink(ModelObject self, long items, HeapGeometry heap)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(heap);
        ModelType type = self.Type;
        return type.ItemSize > 0 && !type.ItemReferences && items <= self.Items
            && (type.Rule == ModelRule.Unsized || ClassOf(self.Items) == ClassOf(items));

        int ClassOf(long count) => type.BlockSize(count, self.State) is { } bytes && heap.IsSmall((ulong)bytes) ? heap.ClassOf((ulong)bytes) : -1;
    }

    /// <summary>Gives an object's buffer another size; 0 if it has none any more.</summary>
    public void ResizeBuffer(ModelObject self, ulong bytes)
    {
        ArgumentNullException.ThrowIfNull(self);
        Buffers += (bytes > 0 ? 1 : 0) - (self.BufferBytes > 0 ? 1 : 0);
        self.BufferBytes = bytes;
    }

    /// <summary>Gives an object another class, which must be laid out and die as the old one.</summary>
    public void SetClass(ModelObject self, ModelType type)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(type);
        type.Count++;
        ModelType before = self.Type;
        self.Type = type;
        Decref(before);
    }
}
