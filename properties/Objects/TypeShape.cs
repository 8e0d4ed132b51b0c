using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>
/// A type as a traced program has it, in figures: what its instances have in front of them and in them, and what their death
/// means. Its instances refer to nothing that the program's trace would tell of.
/// </summary>
/// <remarks>
/// <see cref="Of"/> makes any figures fit each other, so that each is a type: a pre-header needs a GC header; with one of
/// them a death is not trivial; that a finalizer has run is noted in the GC header; a finalizer and a size function are one
/// call too many; items need an <c>ob_size</c>; where the rule is Fixed, or the author's, there are no items that count.
/// </remarks>
/// <param name="BasicSize"><c>tp_basicsize</c>, bytes.</param>
/// <param name="ItemSize"><c>tp_itemsize</c>, bytes; 0 for none.</param>
/// <param name="Kind">What death means.</param>
/// <param name="Rule">The rule by which instances are made; Unsized, if their maker says how many bytes.</param>
/// <param name="Gc">Whether instances carry a GC header.</param>
/// <param name="Dict">Whether instances have a dictionary.</param>
/// <param name="Weakrefs">Whether there may be weak references to instances.</param>
/// <param name="IsHeapType">Whether it was made at run time.</param>
/// <param name="Freelist">Whether it keeps blocks on a freelist of its own.</param>
public readonly record struct TypeShape(
    nint BasicSize, nint ItemSize, DeallocKind Kind, SizeRule Rule, bool Gc, bool Dict, bool Weakrefs, bool IsHeapType, bool Freelist)
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
    private const nint LargestBasicSize = 1 << 30;
    private const nint ObjectHeader = 16;
    private const nint VarHeader = 24;
    private const nint StateHeader = 32;

    /// <summary><c>sizeof(PyASCIIObject)</c> and <c>sizeof(PyCompactUnicodeObject)</c>, without characters.</summary>
    private const int AsciiHeader = 40;
    private const int CompactHeader = 56;

    /// <summary>Bytes in front of an instance.</summary>
    public nint Presize => (nint)ObjectSize.Presize(Gc, Dict || Weakrefs);

    /// <summary>The rule by which the size of a dead instance is known: a Legacy death is told none.</summary>
    public SizeRule RuleAtDeath => Kind == DeallocKind.Legacy ? SizeRule.Unsized : Rule;

    /// <summary>What instances begin with at the least.</summary>
    public nint Header => ItemSize > 0 ? VarHeader : ObjectHeader;

    /// <summary>1000 · basicsize + itemsize: first operand of the command that makes the type.</summary>
    public ulong Sizes => ((ulong)BasicSize * ItemSizes) + (ulong)ItemSize;

    /// <summary>
    /// Kind (0 to 3), + 4 · rule (0 to 4), + 32 GC header, + 64 dictionary, + 128 weak references, + 256 made at run time,
    /// + 512 with a freelist: second operand of that command.
    /// </summary>
    public ulong Traits => (ulong)Kind | ((ulong)Rule << RuleShift)
        | (Gc ? GcBit : 0) | (Dict ? DictBit : 0) | (Weakrefs ? WeakrefsBit : 0) | (IsHeapType ? HeapTypeBit : 0) | (Freelist ? FreelistBit : 0);

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
        (traits & FreelistBit) != 0).Fitting();

    /// <summary>The shape with its contradictions resolved, see the remarks.</summary>
    public TypeShape Fitting()
    {
        bool gc = Gc || Dict || Weakrefs;
        DeallocKind kind = Kind switch
        {
            DeallocKind.Trivial when gc => DeallocKind.Dealloc,
            DeallocKind.DeallocFinalize when !gc => DeallocKind.Dealloc,
            _ => Kind,
        };
        SizeRule rule = Rule switch
        {
            SizeRule.Custom when kind is DeallocKind.DeallocFinalize or DeallocKind.Legacy => SizeRule.Unsized,
            SizeRule.VarExact when kind == DeallocKind.Legacy => SizeRule.Unsized,
            SizeRule.VarExact or SizeRule.VarWithSentinel when ItemSize == 0 => SizeRule.Fixed,
            _ => Rule,
        };
        nint itemSize = rule switch
        {
            SizeRule.Fixed => 0,
            SizeRule.Custom => 1,
            _ => Math.Clamp(ItemSize, 0, (nint)ItemSizes - 1),
        };
        nint least = rule == SizeRule.Custom ? StateHeader : itemSize > 0 ? VarHeader : ObjectHeader;
        return this with
        {
            BasicSize = Math.Clamp(BasicSize, least, LargestBasicSize),
            ItemSize = itemSize,
            Kind = kind,
            Rule = rule,
            Gc = gc,
            Freelist = Freelist && !IsHeapType && rule == SizeRule.Fixed && kind != DeallocKind.Legacy,
        };
    }

    /// <summary>
    /// Item count and state of an instance, from the one number that is said of it: as many items; of a type with a size
    /// function, 4 · length + 0 to 3 for characters of ASCII, or 1, 2, 4 bytes wide; of an unsized type, bytes of its block.
    /// </summary>
    public (long Items, long State) Instance(ulong number)
    {
        long most = (long)Math.Min(number, long.MaxValue);
        return Rule switch
        {
            SizeRule.Custom => ((long)(number / 4), (number % 4) switch { 0 => Ascii, 1 => 1, 2 => 2, _ => 4 }),
            SizeRule.Unsized when ItemSize == 0 => (0, most),
            SizeRule.Unsized => (Math.Max(0, (most - Presize - BasicSize) / ItemSize), most),
            _ => ((long)Math.Min(number, (ulong)long.MaxValue), 0),
        };
    }

    /// <summary>The type as the model has it.</summary>
    /// <param name="id">Tells it from other types.</param>
    /// <param name="root">What it derives from: <c>object</c>.</param>
    /// <param name="finalizer">The finalizer of a type that has one.</param>
    public ModelType ToModel(int id, ModelType root, Action<ObjectModel, ModelObject> finalizer)
    {
        TypeShape shape = this;
        return new ModelType
        {
            Id = id,
            Base = root,
            IsHeapType = IsHeapType,
            BasicSize = BasicSize,
            ItemSize = ItemSize,
            Size = Rule switch
            {
                SizeRule.Unsized => (_, state) => Int128.Max(state - shape.Presize, shape.Header),
                SizeRule.Custom => (items, state) => (state == Ascii ? AsciiHeader : CompactHeader) + (((Int128)items + 1) * Math.Max(state, 1)),
                _ => null,
            },
            Dict = Dict,
            Weakrefs = Weakrefs,
            Gc = Gc,
            Finalizer = Kind == DeallocKind.DeallocFinalize ? finalizer : null,
            FreelistLimit = Freelist ? (int)FreelistLimit : 0,
            Kind = Enum.Parse<ModelKind>(Kind.ToString()),
            Rule = Enum.Parse<ModelRule>(RuleAtDeath.ToString()),
        };
    }
}
