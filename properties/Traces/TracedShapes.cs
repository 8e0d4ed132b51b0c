using Verification.Impl;
using Verification.Model;
using Verification.Properties.Objects;
using Verification.Properties.Sizes;

namespace Verification.Properties.Traces;

/// <summary>What a traced type is in the object machine.</summary>
/// <param name="Shape">The type that its objects are made of.</param>
/// <param name="Rule">The rule by which the program's own objects are made.</param>
internal sealed record TracedShapes(TypeShape Shape, SizeRule Rule)
{
    private const ulong Threshold = 512;

    /// <summary>Types that keep dead blocks on a freelist of their own, in CPython 3.13 (<c>pycore_freelist.h</c>), and have one size.</summary>
    private static readonly HashSet<string> WithFreelist = ["float", "list", "dict", "slice", "_contextvars.Context"];

    private static readonly ModelType Root = new() { Id = 0, BasicSize = 16, Kind = ModelKind.Trivial, Rule = ModelRule.Fixed };

    private readonly ModelType model = Shape.ToModel(1, Root, (_, _) => { });

    /// <summary>Objects of which nothing is known but how many bytes were asked for: the same type, but unsized.</summary>
    public TracedShapes Unsized => new((Shape with { Rule = SizeRule.Unsized, Freelist = false }).Fitting(), SizeRule.Unsized);

    /// <summary>What a type is.</summary>
    public static TracedShapes Of(TracedType type, TypeRules rules)
    {
        TypeRule rule = rules.Of(type);
        var shape = new TypeShape(
            type.BasicSize,
            type.ItemSize,
            Enum.Parse<DeallocKind>(rule.Kind.ToString()),
            rule.Size,
            type.Gc,
            type.Has(TypeFlags.ManagedDict),
            type.Has(TypeFlags.ManagedWeakref),
            type.Has(TypeFlags.HeapType),
            WithFreelist.Contains(type.Name));
        shape = shape.Fitting();
        return new TracedShapes(shape, shape.Rule);
    }

    /// <summary>The operand of the birth of an object of which is known how it died; null if that does not tell its size.</summary>
    public ulong? NumberOf(in Death death)
    {
        if (Rule == SizeRule.Unsized)
        {
            return (ulong)death.BlockSize;
        }

        if (Rule == SizeRule.Custom)
        {
            ulong? width = death.StrKind switch { 'a' => 0, '1' => 1, '2' => 2, '4' => 3, _ => null };
            return death.Items < 0 ? null : ((ulong)death.Items * 4) + width;
        }

        return Rule == SizeRule.Fixed ? 0 : death.Items < 0 ? null : (ulong)death.Items;
    }

    /// <summary>The operand of the birth of an object of which only the type is known: the least that there is.</summary>
    public ulong Least => Rule == SizeRule.Unsized ? (ulong)(Shape.Presize + Shape.BasicSize) : 0;

    /// <summary>Bytes of the block of an object, or null if none is as large.</summary>
    /// <param name="number">The operand of its birth.</param>
    public long? BlockSize(ulong number)
    {
        (long items, long state) = Shape.Instance(number);
        return model.BlockSize(items, state);
    }

    /// <summary>
    /// Whether two sizes are one as far as it matters: below 512 bytes if they are of one class, above if no rule tells them
    /// apart, for rules round up to 8.
    /// </summary>
    public static bool AreOne(ulong one, ulong other) => Unit(one) == Unit(other);

    private static (bool Small, ulong Units) Unit(ulong bytes) =>
        bytes <= Threshold ? (true, (bytes + 15) / 16) : (false, (bytes + 7) / 8);
}
