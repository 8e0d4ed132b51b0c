using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>
/// A type as a traced program has it, in figures: what its instances have in front of them and in them, and what their death
/// means. Those of a program's trace refer to nothing, for it does not tell.
/// </summary>
/// <remarks>
/// <see cref="Of"/> makes any figures fit each other, so that each is a type: a pre-header needs a GC header; with one of
/// them a death is not trivial; that a finalizer has run is noted in the GC header; items need an <c>ob_size</c>; where the rule is Fixed, or the author's, there are no items that count; references need a GC
/// header, and a size by formula; behind them there are no items but references.
/// </remarks>
/// <param name="BasicSize"><c>tp_basicsize</c> without references, bytes.</param>
/// <param name="ItemSize"><c>tp_itemsize</c>, bytes; 0 for none.</param>
/// <param name="Kind">What death means.</param>
/// <param name="Rule">The rule by which instances are made; Unsized, if their maker says how many bytes.</param>
/// <param name="Gc">Whether instances carry a GC header.</param>
/// <param name="Dict">Whether instances have a dictionary.</param>
/// <param name="Weakrefs">Whether there may be weak references to instances.</param>
/// <param name="IsHeapType">Whether it was made at run time.</param>
/// <param name="Freelist">Whether it keeps blocks on a freelist of its own.</param>
/// <param name="References">How many references instances have, behind <paramref name="BasicSize"/>; 0 to 3.</param>
/// <param name="OwnDealloc">Whether its author wrote a dealloc; only what dies the legacy way has one.</param>
/// <param name="IsSplit">Whether there is a static subtype of it too.</param>
/// <param name="ItemReferences">Whether its items are references; only those that a formula counts are.</param>
/// <param name="OwnTraverse">Whether its author wrote a <c>tp_traverse</c>; not of one with a dictionary, which is what he would have to know of.</param>
/// <param name="OtherSize">Whether its size function, if it has one, is another that asks for more, for a count that is no <c>tp_itemsize</c>'s.</param>
/// <param name="OwnFree">Which of two <c>tp_free</c> its author wrote, 0 for none; only what dies the legacy way has one.</param>
public readonly record struct TypeShape(
    nint BasicSize, nint ItemSize, DeallocKind Kind, SizeRule Rule, bool Gc, bool Dict, bool Weakrefs, bool IsHeapType, bool Freelist, int References = 0,
    bool OwnDealloc = false, bool IsSplit = false, bool ItemReferences = false, bool OwnTraverse = false, bool OtherSize = false,
    int OwnFree = 0)
{
    /// <summary>What the freelists of types keep, as <c>PyList_MAXFREELIST</c> and <c>PyDict_MAXFREELIST</c> do.</summary>
    public const uint FreelistLimit = 80;

    /// <summary>State of a <c>str</c> of ASCII characters; that of others is the width of their characters.</summary>
    public const int Ascii = 0;

    private const ulong ItemSizes = 1000;
    private const int RuleShift = 2;
    private const ulong GcBit = 32;
    private const ulong DictBit = 64;
    private const ulong WeakrefsBit = 128;
    private const ulong HeapTypeBit = 256;
    private const ulong FreelistBit = 512;
    private const int ReferencesShift = 10;
    private const ulong OwnDeallocBit = 4096;
    private const ulong SplitBit = 8192;
    private const ulong ItemReferencesBit = 16384;
    private const ulong OwnTraverseBit = 32768;
    private const ulong OtherSizeBit = 65536;
    private const int OwnFreeShift = 18;
    private const nint Pointer = 8;
    private const nint LargestBasicSize = 1 << 30;
    private const nint ObjectHeader = 16;
    private const nint VarHeader = 24;
    private const nint StateHeader = 32;

    /// <summary>Bytes that the other size function asks for beyond the usual one.</summary>
    public const int OtherSizeMore = 16;

    /// <summary><c>sizeof(PyASCIIObject)</c> and <c>sizeof(PyCompactUnicodeObject)</c>, without characters.</summary>
    private const int AsciiHeader = 40;
    private const int CompactHeader = 56;

    /// <summary>Bytes in front of an instance.</summary>
    public nint Presize => (nint)ObjectSize.Presize(Gc, Dict || Weakrefs);

    /// <summary>The rule by which the size of a dead instance is known: a Legacy death is told none, nor is one with a finalizer and a size function.</summary>
    public SizeRule RuleAtDeath =>
        Kind == DeallocKind.Legacy || (Kind == DeallocKind.DeallocFinalize && Rule == SizeRule.Custom) ? SizeRule.Unsized
        : IsFixed ? SizeRule.Fixed
        : Rule;

    /// <summary>Whether all instances have one size; <see cref="SizeRule.VarExact"/> without items says who allocates them.</summary>
    public bool IsFixed => Rule == SizeRule.Fixed || (Rule == SizeRule.VarExact && ItemSize == 0);

    /// <summary>The static subtype: it adds as many references again if their number is odd, and otherwise nothing.</summary>
    public TypeShape Subtype => (this with { BasicSize = WithReferences, References = References % 2 == 1 && !ItemReferences ? References : 0 }).Fitting();

    private nint WithReferences => References == 0 ? BasicSize : ((BasicSize + 7) / 8 * 8) + (8 * References);

    /// <summary>What instances begin with at the least.</summary>
    public nint Header => ItemSize > 0 ? VarHeader : ObjectHeader;

    /// <summary>1000 · basicsize + itemsize: first operand of the command that makes the type.</summary>
    public ulong Sizes => ((ulong)BasicSize * ItemSizes) + (ulong)ItemSize;

    /// <summary>
    /// Kind (0 to 3), + 4 · rule (0 to 4), + 32 GC header, + 64 dictionary, + 128 weak references, + 256 made at run time,
    /// + 512 with a freelist, + 1024 · references, + 4096 with a dealloc of its own,
    /// + 8192 with a static subtype, + 16384 with items that are references, + 32768 with a traverse of its own, + 65536 with the other size
    /// function, + 262144 or 524288 with a <c>tp_free</c> of its own: second operand of that command.
    /// </summary>
    public ulong Traits => (ulong)Kind | ((ulong)Rule << RuleShift)
        | (Gc ? GcBit : 0) | (Dict ? DictBit : 0) | (Weakrefs ? WeakrefsBit : 0) | (IsHeapType ? HeapTypeBit : 0) | (Freelist ? FreelistBit : 0)
        | ((ulong)References << ReferencesShift) | (OwnDealloc ? OwnDeallocBit : 0) | (IsSplit ? SplitBit : 0) | (ItemReferences ? ItemReferencesBit : 0)
        | (OwnTraverse ? OwnTraverseBit : 0) | (OtherSize ? OtherSizeBit : 0) | ((ulong)OwnFree << OwnFreeShift);

    /// <summary>The shape that two operands stand for; any two do.</summary>
    /// <param name="sizes">As <see cref="Sizes"/>.</param>
    /// <param name="traits">As <see cref="Traits"/>.</param>
    public static TypeShape Of(ulong sizes, ulong traits) => new TypeShape(
        (nint)Math.Min(sizes / ItemSizes, (ulong)LargestBasicSize),
        (nint)(sizes % ItemSizes),
        (DeallocKind)(traits & 3),
        (SizeRule)((traits >> RuleShift & 7) % 5),
        (traits & GcBit) != 0,
        (traits & DictBit) != 0,
        (traits & WeakrefsBit) != 0,
        (traits & HeapTypeBit) != 0,
        (traits & FreelistBit) != 0,
        (int)(traits >> ReferencesShift & 3),
        (traits & OwnDeallocBit) != 0,
        (traits & SplitBit) != 0,
        (traits & ItemReferencesBit) != 0,
        (traits & OwnTraverseBit) != 0,
        (traits & OtherSizeBit) != 0,
        (int)Math.Min(traits >> OwnFreeShift & 3, 2)).Fitting();

    /// <summary>The shape with its contradictions resolved, see the remarks.</summary>
    public TypeShape Fitting()
    {
        bool formula = Rule is SizeRule.Fixed || (ItemSize == 0 && Rule is SizeRule.VarExact or SizeRule.VarWithSentinel);
        bool itemReferences = ItemReferences && Rule is SizeRule.VarExact or SizeRule.VarWithSentinel && ItemSize > 0;
        int references = formula || itemReferences ? Math.Clamp(References, 0, 3) : 0;
        bool gc = Gc || Dict || Weakrefs || references > 0 || itemReferences;
        DeallocKind kind = Kind switch
        {
            DeallocKind.Trivial when gc => DeallocKind.Dealloc,
            DeallocKind.DeallocFinalize when !gc => DeallocKind.Dealloc,
            _ => Kind,
        };
        SizeRule rule = Rule switch
        {
            SizeRule.VarWithSentinel when ItemSize == 0 => SizeRule.Fixed,
            _ => Rule,
        };
        nint itemSize = rule switch
        {
            SizeRule.Fixed => 0,
            SizeRule.Custom => OtherSize ? 0 : 1,
            _ when itemReferences => Pointer,
            _ => Math.Clamp(ItemSize, 0, (nint)ItemSizes - 1),
        };
        nint least = rule == SizeRule.Custom ? StateHeader : itemSize > 0 ? VarHeader : ObjectHeader;
        return this with
        {
            BasicSize = itemReferences ? Math.Clamp(BasicSize, least, LargestBasicSize) / Pointer * Pointer : Math.Clamp(BasicSize, least, LargestBasicSize),
            ItemSize = itemSize,
            Kind = kind,
            Rule = rule,
            Gc = gc,
            Freelist = Freelist && (rule == SizeRule.Fixed || (rule == SizeRule.VarExact && itemSize == 0)) && kind != DeallocKind.Legacy,
            References = references,
            OwnDealloc = OwnDealloc && kind == DeallocKind.Legacy,
            IsSplit = IsSplit && !IsHeapType,
            ItemReferences = itemReferences,
            OwnTraverse = OwnTraverse && gc && !Dict,
            OtherSize = OtherSize && rule == SizeRule.Custom,
            OwnFree = kind == DeallocKind.Legacy ? OwnFree : 0,
        };
    }

    /// <summary>
    /// Item count and state of an instance, from the one number that is said of it: as many items; of a type with a size
    /// function, 4 · length + 0 to 3 for characters of ASCII, or 1, 2, 4 bytes wide; of an unsized type, bytes of its block, from 2^63 on as many without what stands in front.
    /// </summary>
    public (long Items, long State) Instance(ulong number)
    {
        long most = (long)Math.Min(number, long.MaxValue);
        return Rule switch
        {
            SizeRule.Custom => ((long)(number / 4), (number % 4) switch { 0 => Ascii, 1 => 1, 2 => 2, _ => 4 }),
            SizeRule.Unsized when ItemSize == 0 || (long)number < 0 => (0, (long)number),
            SizeRule.Unsized => (Math.Max(0, (most - Presize - BasicSize) / ItemSize), most),
            _ => ((long)Math.Min(number, (ulong)long.MaxValue), 0),
        };
    }

    /// <summary>The type as the model has it.</summary>
    /// <param name="id">Tells it from other types.</param>
    /// <param name="root">What it derives from: <c>object</c>, or the type of which it is a static subtype.</param>
    /// <param name="finalizer">The finalizer of a type that has one.</param>
    public ModelType ToModel(int id, ModelType root, Action<ObjectModel, ModelObject> finalizer)
    {
        TypeShape shape = this;
        return new ModelType
        {
            Id = id,
            Base = root,
            IsHeapType = IsHeapType,
            OwnReferences = References,
            OwnDealloc = OwnDealloc,
            OwnFree = OwnFree,
            Alloc = Rule switch
            {
                SizeRule.Unsized => ModelSlot.Own,
                SizeRule.Custom => ModelSlot.Custom,
                SizeRule.VarExact => ModelSlot.NewVar,
                _ => ModelSlot.Generic,
            },
            BasicSize = WithReferences,
            ItemSize = ItemSize,
            ItemReferences = ItemReferences,
            OwnTraverse = OwnTraverse,
            Size = Rule switch
            {
                SizeRule.Unsized => (_, state) => state < 0 ? (Int128)(ulong)state : Int128.Max(state - shape.Presize, shape.Header),
                SizeRule.VarExact when Kind == DeallocKind.Legacy && ItemSize > 0 => (items, _) => (shape.WithReferences + ((Int128)items * shape.ItemSize) + 7) / 8 * 8,
                SizeRule.Custom when OtherSize => (items, state) => (state == Ascii ? AsciiHeader : CompactHeader) + OtherSizeMore + (((Int128)items + 1) * Math.Max(state, 1)),
                SizeRule.Custom => (items, state) => (state == Ascii ? AsciiHeader : CompactHeader) + (((Int128)items + 1) * Math.Max(state, 1)),
                _ => null,
            },
            Dict = Dict,
            Weakrefs = Weakrefs,
            Gc = Gc,
            Finalizer = Kind == DeallocKind.DeallocFinalize ? finalizer : null,
            FreelistLimit = Freelist ? (int)FreelistLimit : 0,
            Kind = SameName<DeallocKind, ModelKind>.Of(Kind),
            Rule = SameName<SizeRule, ModelRule>.Of(RuleAtDeath),
        };
    }
}
