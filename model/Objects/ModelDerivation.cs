namespace Verification.Model;

/// <summary>What a spec makes of its base: the type, and all that is contradictory about it, by CPython's rules of inheritance.</summary>
public sealed partial class ModelDerivation
{
    private const int ObjectHeader = 16;
    private const int VarHeader = 24;
    private const int StateHeader = 32;
    private const int Pointer = 8;

    private readonly ModelSpec spec = new() { IsBaseType = true };
    private readonly ModelDerivation parent;

    private ModelDerivation()
    {
        parent = this;
        BasicSize = ReferencesOffset = ObjectHeader;
        Alloc = ModelSlot.Generic;
        Dealloc = Free = ModelSlot.Object;
        Traverse = Clear = ModelSlot.None;
        Kind = ModelKind.Trivial;
        Rule = ModelRule.Fixed;
    }

    /// <summary>Derives a type.</summary>
    /// <param name="spec">What is said of it.</param>
    /// <param name="parent">Its base.</param>
    public ModelDerivation(ModelSpec spec, ModelDerivation parent)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(parent);
        this.spec = spec;
        this.parent = parent;
        bool heap = spec.IsHeapType;
        Dict = parent.Dict || spec.Dict;
        Weakrefs = parent.Weakrefs || spec.Weakrefs;
        ItemReferences = parent.ItemReferences || spec.ItemReferences;
        bool adds = spec.References != 0 || spec.ItemReferences || spec.Dict || spec.Weakrefs || spec.Finalizer;
        Gc = parent.Gc || spec.Gc || (heap && adds);
        Finalizer = parent.Finalizer || spec.Finalizer;

        // The buffer, then the references, behind what the base or the author has; both at multiples of 8.
        Int128 plain = spec.BasicSize == 0 ? parent.BasicSize : spec.BasicSize;
        bool fields = spec.Buffer || spec.References != 0;
        Int128 start = fields ? (plain + Pointer - 1) / Pointer * Pointer : plain;
        BufferOffset = spec.Buffer ? start : parent.BufferOffset;
        ReferencesOffset = start + (spec.Buffer ? 2 * Pointer : 0);
        BasicSize = ReferencesOffset + ((Int128)spec.References * Pointer);
        References = (long)parent.References + spec.References;
        ItemSize = spec.ItemSize == 0 ? parent.ItemSize : spec.ItemSize;

        // A class statement puts its own into each slot; a C struct has its base's where it says nothing.
        Alloc = spec.Alloc != ModelSlot.Inherit ? spec.Alloc : heap ? ModelSlot.Generic : parent.Alloc;
        SizeFunction = spec.Alloc == ModelSlot.Inherit && !heap ? parent.SizeFunction : spec.SizeFunction;
        Dealloc = spec.Dealloc != ModelSlot.Inherit ? spec.Dealloc : heap ? ModelSlot.Subtype : parent.Dealloc;
        Free = spec.Free != ModelSlot.Inherit ? spec.Free
            : !heap && parent.Free == ModelSlot.Own ? ModelSlot.Own
            : Gc ? ModelSlot.GcDel
            : ModelSlot.Object;
        ModelSlot usual = !Gc ? ModelSlot.None : heap ? ModelSlot.Subtype : ModelSlot.Container;
        bool ofBase = spec.Traverse == ModelSlot.Inherit && !heap && parent.Gc;
        Traverse = spec.Traverse != ModelSlot.Inherit ? spec.Traverse : ofBase ? parent.Traverse : usual;
        Clear = spec.Clear != ModelSlot.Inherit ? spec.Clear
            : ofBase ? parent.Clear
            : spec.Traverse == ModelSlot.Inherit ? usual
            : ModelSlot.None;

        Kind = spec.Kind ?? (heap ? LeastKind() : ModelKind.Legacy);
        Rule = spec.Rule ?? (heap ? RuleOfClass() : ModelRule.Unsized);
    }

    /// <summary><c>object</c>.</summary>
    public static ModelDerivation Root { get; } = new();

    /// <summary>Bytes of an instance without items.</summary>
    public Int128 BasicSize { get; }

    /// <summary>Bytes of an item.</summary>
    public long ItemSize { get; }

    /// <summary>Where the buffer lies, 0 for none.</summary>
    public Int128 BufferOffset { get; }

    /// <summary>Where the references lie that the type adds.</summary>
    public Int128 ReferencesOffset { get; }

    /// <summary>References of an instance, its bases' included.</summary>
    public long References { get; }

    /// <summary>Whether instances carry a GC header.</summary>
    public bool Gc { get; }

    /// <summary>Whether instances have a dictionary.</summary>
    public bool Dict { get; }

    /// <summary>Whether there may be weak references to instances.</summary>
    public bool Weakrefs { get; }

    /// <summary>Whether items are references.</summary>
    public bool ItemReferences { get; }

    /// <summary>Whether instances are finalized.</summary>
    public bool Finalizer { get; }

    /// <summary>Whether there is a size function.</summary>
    public bool SizeFunction { get; }

    /// <summary><c>tp_alloc</c>.</summary>
    public ModelSlot Alloc { get; }

    /// <summary><c>tp_dealloc</c>.</summary>
    public ModelSlot Dealloc { get; }

    /// <summary><c>tp_free</c>.</summary>
    public ModelSlot Free { get; }

    /// <summary><c>tp_traverse</c>.</summary>
    public ModelSlot Traverse { get; }

    /// <summary><c>tp_clear</c>.</summary>
    public ModelSlot Clear { get; }

    /// <summary>What death means.</summary>
    public ModelKind Kind { get; }

    /// <summary>How the size of the dead is known.</summary>
    public ModelRule Rule { get; }

    /// <summary>Whether it may be subclassed.</summary>
    public bool IsBaseType => spec.IsBaseType;

    /// <summary>Whether it was made at run time.</summary>
    public bool IsHeapType => spec.IsHeapType;

    /// <summary>Limit of the freelist of its own.</summary>
    public uint FreelistLimit => spec.FreelistLimit;

    private bool Owns => References != 0 || BufferOffset != 0 || ItemReferences || Dict;

    private bool HasAnythingToUndo => Owns || Weakrefs || Gc || Finalizer;

    /// <summary>By which rule <c>tp_alloc</c> allocates.</summary>
    private ModelRule RuleOfAlloc => Alloc switch
    {
        ModelSlot.Own => ModelRule.Unsized,
        ModelSlot.Custom => ModelRule.Custom,
        _ when ItemSize == 0 => ModelRule.Fixed,
        ModelSlot.NewVar => ModelRule.VarExact,
        _ => ModelRule.VarWithSentinel,
    };

    private ModelKind LeastKind() =>
        parent.Kind == ModelKind.Legacy || Dealloc == ModelSlot.Own || Free == ModelSlot.Own ? ModelKind.Legacy
        : Finalizer ? ModelKind.DeallocFinalize
        : HasAnythingToUndo || parent.Kind == ModelKind.Dealloc ? ModelKind.Dealloc
        : ModelKind.Trivial;

    private ModelRule RuleOfClass() =>
        Kind == ModelKind.Legacy || parent.Rule == ModelRule.Unsized || (Alloc == ModelSlot.Custom && Finalizer) ? ModelRule.Unsized : RuleOfAlloc;
}
