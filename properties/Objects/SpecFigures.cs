using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>
/// What is said of a type, as one number whose bits are its digits: any number is something that can be said, sense or not.
/// </summary>
/// <param name="Digits">The number.</param>
public readonly record struct SpecFigures(ulong Digits)
{
    private const ulong Kinds = 4;
    private const ulong Rules = 5;

    private static readonly int[] ReferenceCounts = [0, 1, 2, 3, -1, int.MaxValue, int.MaxValue - 1, 0];
    private static readonly long[] ItemSizes = [0, 8, 1, 4, 2, 16, -1, 24];
    private static readonly long[] OddSizes = [0, -1, long.MaxValue, long.MaxValue - 7, long.MaxValue - 15];

    /// <summary>Made at run time.</summary>
    public bool IsHeapType => Has(SpecField.HeapType);

    /// <summary>May be subclassed; unless it is said otherwise.</summary>
    public bool IsBaseType => !Has(SpecField.Final);

    /// <summary>References that are added; some counts are none.</summary>
    public int References => ReferenceCounts[this[SpecField.References]];

    /// <summary>Adds a buffer.</summary>
    public bool Buffer => Has(SpecField.Buffer);

    /// <summary>Items are references.</summary>
    public bool ItemReferences => Has(SpecField.ItemReferences);

    /// <summary>Adds a dictionary.</summary>
    public bool Dict => Has(SpecField.Dict);

    /// <summary>Adds weak references.</summary>
    public bool Weakrefs => Has(SpecField.Weakrefs);

    /// <summary>Adds a GC header.</summary>
    public bool Gc => Has(SpecField.Gc);

    /// <summary>Has a finalizer.</summary>
    public bool Finalizer => Has(SpecField.Finalizer);

    /// <summary>Limit of the freelist of its own.</summary>
    public uint FreelistLimit => Has(SpecField.Freelist) ? 7U : 0;

    /// <summary>What death is said to mean; null for nothing.</summary>
    public DeallocKind? Kind => this[SpecField.Kind] is > 0 and <= 4 and var kind ? (DeallocKind)(kind - 1) : null;

    /// <summary>The rule that is said to hold; null for nothing.</summary>
    public SizeRule? Rule => this[SpecField.Rule] is > 0 and <= 5 and var rule ? (SizeRule)(rule - 1) : null;

    /// <summary><c>tp_alloc</c>.</summary>
    public AllocSlot Alloc => (AllocSlot)(this[SpecField.Alloc] % 5);

    /// <summary><c>tp_dealloc</c>.</summary>
    public DeallocSlot Dealloc => (DeallocSlot)(this[SpecField.Dealloc] % 5);

    /// <summary><c>tp_free</c>.</summary>
    public FreeSlot Free => (FreeSlot)(this[SpecField.Free] % 4);

    /// <summary><c>tp_traverse</c>.</summary>
    public GcSlot Traverse => (GcSlot)(this[SpecField.Traverse] % 5);

    /// <summary><c>tp_clear</c>.</summary>
    public GcSlot Clear => (GcSlot)(this[SpecField.Clear] % 5);

    /// <summary>Bytes of an item.</summary>
    public long ItemSize => ItemSizes[this[SpecField.ItemSize]];

    /// <summary>Bytes of an instance before the references: even numbers, and some that are none or too many.</summary>
    public long BasicSize => this[SpecField.BasicSize] is var code && code < OddSizes.Length ? OddSizes[code] : 2 * code;

    /// <summary>Whether a slot's function is given: if the slot says so, or the other way round.</summary>
    /// <param name="wrong">The digit that turns it round.</param>
    /// <param name="own">Whether the slot says that its function is the author's.</param>
    public bool IsGiven(SpecField wrong, bool own) => own != Has(wrong);

    private int this[SpecField field] => (int)(Digits >> Place(field)) & ((1 << Width(field)) - 1);

    /// <summary>The same with another digit.</summary>
    public SpecFigures With(SpecField field, int digit)
    {
        ulong mask = ((1UL << Width(field)) - 1) << Place(field);
        return new SpecFigures((Digits & ~mask) | (((ulong)digit << Place(field)) & mask));
    }

    /// <summary>Draws what might be said of a type: one of the usual ones, often with a digit or two by chance.</summary>
    public static SpecFigures Draw(ref Rng rng) => rng.OneIn(4) ? Usual(ref rng) : Usual(ref rng).Changed(ref rng);

    /// <summary>The same with one to three other digits. What is said of deaths and sizes is compared with all the rest, so half of the changes are there.</summary>
    public SpecFigures Changed(ref Rng rng)
    {
        SpecFigures spec = this;
        for (ulong changes = 1 + rng.Below(3); changes > 0; changes--)
        {
            spec = rng.Below(6) switch
            {
                0 => spec.With(SpecField.Kind, (int)rng.Below(Kinds + 1)),
                1 => spec.With(SpecField.Rule, (int)rng.Below(Rules + 1)),
                2 => spec.With(SpecField.BasicSize, (int)rng.Below(32)),
                _ => spec.With((SpecField)rng.Below((ulong)SpecField.Count), (int)rng.Below(64)),
            };
        }

        return spec;
    }

    /// <summary>The same for the model.</summary>
    public ModelSpec ToModel() => new()
    {
        IsHeapType = IsHeapType,
        IsBaseType = IsBaseType,
        BasicSize = BasicSize,
        ItemSize = ItemSize,
        References = References,
        Buffer = Buffer,
        ItemReferences = ItemReferences,
        Dict = Dict,
        Weakrefs = Weakrefs,
        Gc = Gc,
        Finalizer = Finalizer,
        FreelistLimit = FreelistLimit,
        Kind = Kind is { } kind ? SameName<DeallocKind, ModelKind>.Of(kind) : null,
        Rule = Rule is { } rule ? SameName<SizeRule, ModelRule>.Of(rule) : null,
        Alloc = SameName<AllocSlot, ModelSlot>.Of(Alloc),
        Dealloc = SameName<DeallocSlot, ModelSlot>.Of(Dealloc),
        Free = SameName<FreeSlot, ModelSlot>.Of(Free),
        Traverse = SameName<GcSlot, ModelSlot>.Of(Traverse),
        Clear = SameName<GcSlot, ModelSlot>.Of(Clear),
        Functions = (
            IsGiven(SpecField.WrongAlloc, Alloc == AllocSlot.Own),
            IsGiven(SpecField.WrongDealloc, Dealloc == DeallocSlot.Own),
            IsGiven(SpecField.WrongFree, Free == FreeSlot.Own),
            IsGiven(SpecField.WrongTraverse, Traverse == GcSlot.Own),
            IsGiven(SpecField.WrongClear, Clear == GcSlot.Own)),
        SizeFunction = IsGiven(SpecField.WrongSize, Alloc == AllocSlot.Custom),
    };

    private static SpecFigures Usual(ref Rng rng)
    {
        SpecFigures plain = default;
        return rng.Below(8) switch
        {
            7 => plain.With(SpecField.HeapType, 1).With(SpecField.BasicSize, 16).With(SpecField.Alloc, (int)AllocSlot.Custom).With(SpecField.Finalizer, (int)rng.Below(2))
                .With(SpecField.ItemSize, rng.OneIn(2) ? 0 : 2).With(SpecField.Rule, rng.OneIn(2) ? 0 : 5),
            0 => plain.With(SpecField.HeapType, 1).With(SpecField.References, (int)rng.Below(3)).With(SpecField.Dict, (int)rng.Below(2)),
            1 => plain.With(SpecField.HeapType, 1).With(SpecField.Weakrefs, (int)rng.Below(2)).With(SpecField.Finalizer, (int)rng.Below(2)),
            2 => plain.With(SpecField.Gc, 1).With(SpecField.References, (int)rng.Below(3)).With(SpecField.Buffer, (int)rng.Below(2))
                .With(SpecField.Rule, 2).With(SpecField.Freelist, (int)rng.Below(2)).Contains(rng.OneIn(3)),
            3 => plain.With(SpecField.BasicSize, 8 + (4 * (int)rng.Below(4))).With(SpecField.Kind, 2).With(SpecField.Rule, rng.OneIn(3) ? 0 : 2)
                .With(SpecField.Freelist, (int)rng.Below(2)).With(SpecField.Buffer, rng.OneIn(8) ? 1 : 0),
            4 when rng.OneIn(3) => plain.With(SpecField.HeapType, (int)rng.Below(2)).With(SpecField.BasicSize, 12).With(SpecField.ItemSize, 1).With(SpecField.ItemReferences, 1)
                .With(SpecField.Dict, (int)rng.Below(2)).With(SpecField.References, rng.OneIn(4) ? 1 : 0),
            4 => plain.With(SpecField.BasicSize, 12).With(SpecField.ItemSize, 1 + (int)rng.Below(5)).With(SpecField.Kind, 2)
                .With(SpecField.Alloc, rng.OneIn(2) ? (int)AllocSlot.NewVar : 0).With(SpecField.Rule, rng.OneIn(2) ? 0 : 3),
            5 when rng.OneIn(2) => plain.With(SpecField.BasicSize, 16).With(SpecField.ItemSize, 2).With(SpecField.Alloc, (int)AllocSlot.Custom)
                .With(SpecField.Gc, 1).With(SpecField.Rule, 5).Contains(rng.OneIn(2)),
            5 => plain.With(SpecField.BasicSize, 16).With(SpecField.ItemSize, rng.OneIn(3) ? 0 : 2).With(SpecField.Alloc, (int)AllocSlot.Custom)
                .With(SpecField.Kind, 2).With(SpecField.Rule, 5),
            _ => plain.With(SpecField.Gc, (int)rng.Below(2)).With(SpecField.Dealloc, (int)DeallocSlot.Own).With(SpecField.Free, (int)FreeSlot.Own)
                .With(SpecField.Alloc, rng.OneIn(2) ? (int)AllocSlot.Own : 0).With(SpecField.Traverse, rng.OneIn(2) ? (int)GcSlot.Own : 0),
        };
    }

    /// <summary>With the dealloc of a container, and the kind that goes with it.</summary>
    private SpecFigures Contains(bool finalizes) => With(SpecField.Dealloc, (int)DeallocSlot.Container)
        .With(SpecField.Kind, finalizes ? 4 : 3)
        .With(SpecField.Finalizer, finalizes ? 1 : 0);

    // One bit each but for these.
    private static int Width(SpecField field) => field switch
    {
        SpecField.References or SpecField.Kind or SpecField.Rule or SpecField.Alloc or SpecField.Dealloc
            or SpecField.Free or SpecField.Traverse or SpecField.Clear or SpecField.ItemSize => 3,
        SpecField.BasicSize => 6,
        _ => 1,
    };

    private static int Place(SpecField field)
    {
        int place = 0;
        for (SpecField before = 0; before < field; before++)
        {
            place += Width(before);
        }

        return place;
    }

    private bool Has(SpecField field) => this[field] != 0;
}
