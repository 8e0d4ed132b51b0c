namespace Verification.Model;

/// <summary>A type: what its instances have, and what that makes of their death.</summary>
public sealed class ModelType
{
    private int? references;
    private ModelType? origin;
    private ModelType? ender;

    /// <summary>Tells types apart for good.</summary>
    public required int Id { get; init; }

    /// <summary>What it derives from; null for <c>object</c>.</summary>
    public ModelType? Base { get; init; }

    /// <summary>Whether it was made at run time: counted by its instances and subclasses, and mortal.</summary>
    public bool IsHeapType { get; init; }

    /// <summary>References that its instances have besides those of its base.</summary>
    public int OwnReferences { get; init; }

    /// <summary>Whether the items of instances are references.</summary>
    public bool ItemReferences { get; init; }

    /// <summary>Bytes of an instance without items and headers.</summary>
    public long BasicSize { get; init; }

    /// <summary>Bytes of an item; 0 if instances have none.</summary>
    public long ItemSize { get; init; }

    /// <summary>Bytes of an instance without headers, from its item count and state, if the type's author says so; else null.</summary>
    public Func<long, long, Int128>? Size { get; init; }

    /// <summary>Whether instances have a dictionary.</summary>
    public bool Dict { get; init; }

    /// <summary>Whether there are weak references to instances.</summary>
    public bool Weakrefs { get; init; }

    /// <summary>Whether instances own a buffer.</summary>
    public bool Buffer { get; init; }

    /// <summary>Whether instances carry a GC header.</summary>
    public bool Gc { get; init; }

    /// <summary>What the finalizer does, or null if there is none.</summary>
    public Action<ObjectModel, ModelObject>? Finalizer { get; init; }

    /// <summary>What death means.</summary>
    public ModelKind Kind { get; init; }

    /// <summary>How the size of an instance is known.</summary>
    public ModelRule Rule { get; init; }

    /// <summary>Limit of the type's own freelist, 0 if it has none; never inherited.</summary>
    public int FreelistLimit { get; init; }

    /// <summary>References to the type: its maker's, its instances', its subclasses'.</summary>
    public long Count { get; internal set; } = 1;

    /// <summary>All references that an instance has, its bases' included, items not.</summary>
    public int References => references ??= OwnReferences + (Base?.References ?? 0);

    /// <summary>Bytes in front of an object: 16 for the GC header, 16 for dictionary and weak references.</summary>
    public long Presize => (Gc ? 16 : 0) + (Dict || Weakrefs ? 16 : 0);

    /// <summary>Whether instances own anything that must be let go of.</summary>
    public bool Owns => References > 0 || ItemReferences || Dict || Buffer;

    /// <summary>Whether <c>tp_traverse</c> is its author's: it visits what the type and its bases have, after what subclasses added.</summary>
    public bool OwnTraverse { get; init; }

    /// <summary><c>tp_alloc</c>; said only of types that may be taken for others.</summary>
    public ModelSlot Alloc { get; init; } = ModelSlot.Generic;

    /// <summary>Whether its author wrote a deallocator.</summary>
    public bool OwnDealloc { get; init; }

    /// <summary>Which <c>tp_free</c> its author wrote, 0 for none: only whether two types have the same matters.</summary>
    public int OwnFree { get; init; }

    /// <summary>The nearest type from here to the root that was not made at run time.</summary>
    public ModelType Static => IsHeapType ? origin ??= Base!.Static : this;

    /// <summary>The nearest type from here to the root whose deallocator is not that of classes: it runs last.</summary>
    public ModelType Ender => IsHeapType && !OwnDealloc ? ender ??= Base!.Ender : this;

    /// <summary>Bytes of an instance's block, or null if no block can be as large.</summary>
    /// <param name="items">Item count, at least 0.</param>
    /// <param name="state">What the instance was made with; counts only where the author says so.</param>
    public long? BlockSize(long items, long state = 0)
    {
        if (Size is null && (ulong)items <= uint.MaxValue && ItemSize <= ushort.MaxValue)
        {
            // The same where nothing can overflow.
            long counted = items + (Rule == ModelRule.VarWithSentinel || (Rule == ModelRule.Unsized && ItemSize > 0) ? 1 : 0);
            return ((BasicSize + (counted * ItemSize) + 7) & ~7L) + Presize;
        }

        Int128 held = Rule == ModelRule.VarWithSentinel || (Rule == ModelRule.Unsized && ItemSize > 0) ? (Int128)items + 1 : items;
        Int128 bytes = Size?.Invoke(items, state) ?? (BasicSize + (ItemSize == 0 ? 0 : held * ItemSize));
        Int128 total = (Size is null ? (bytes + 7) / 8 * 8 : bytes) + Presize;
        return total > long.MaxValue ? null : (long)total;
    }

    /// <summary>Whether instances are laid out, sized and die alike, so that one may take the other's class.</summary>
    public bool IsLike(ModelType other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Rule == other.Rule && Ender == other.Ender && Gc == other.Gc
            && Dict == other.Dict && ItemReferences == other.ItemReferences && Weakrefs == other.Weakrefs && Alloc == other.Alloc && OwnFree == other.OwnFree && Size?.Method == other.Size?.Method
            && BasicSize == other.BasicSize && ItemSize == other.ItemSize && Layers().SequenceEqual(other.Layers());
    }

    /// <summary>How many references each type adds, from here to the root; those that add none are passed over.</summary>
    private IEnumerable<int> Layers() => (Base?.Layers() ?? []).Prepend(OwnReferences).Where(added => added > 0);

    /// <summary>
    /// What a class that is made at run time becomes: GC as soon as it adds anything, and the least that its death must
    /// do; the death of what derives from Legacy stays Legacy, and only what derives from a sized type is sized.
    /// </summary>
    /// <param name="id">Tells it from other types.</param>
    /// <param name="parent">What it derives from.</param>
    /// <param name="references">References that it adds.</param>
    /// <param name="dict">Whether it adds a dictionary.</param>
    /// <param name="weakrefs">Whether it adds weak references.</param>
    /// <param name="finalizer">The finalizer that it adds, or null.</param>
    public static ModelType Class(
        int id, ModelType parent, int references, bool dict, bool weakrefs, Action<ObjectModel, ModelObject>? finalizer)
    {
        ArgumentNullException.ThrowIfNull(parent);
        bool adds = references > 0 || dict || weakrefs || finalizer is not null;
        bool gc = parent.Gc || adds;
        ModelKind kind = parent.Kind == ModelKind.Legacy ? ModelKind.Legacy
            : (finalizer ?? parent.Finalizer) is not null ? ModelKind.DeallocFinalize
            : gc || parent.Kind == ModelKind.Dealloc ? ModelKind.Dealloc
            : ModelKind.Trivial;
        ModelRule rule = kind == ModelKind.Legacy || parent.Rule == ModelRule.Unsized ? ModelRule.Unsized
            : parent.ItemSize == 0 ? ModelRule.Fixed
            : ModelRule.VarWithSentinel;
        return new ModelType
        {
            Id = id,
            Base = parent,
            IsHeapType = true,
            OwnReferences = references,
            ItemReferences = parent.ItemReferences,
            BasicSize = references == 0 ? parent.BasicSize : ((parent.BasicSize + 7) / 8 * 8) + (8 * references),
            ItemSize = parent.ItemSize,
            Dict = parent.Dict || dict,
            Buffer = parent.Buffer,
            Weakrefs = parent.Weakrefs || weakrefs,
            Gc = gc,
            Finalizer = finalizer ?? parent.Finalizer,
            Kind = kind,
            Rule = rule,
        };
    }
}
