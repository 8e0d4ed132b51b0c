using Verification.Properties.Sizes;

namespace Verification.Tests.Sizes;

/// <summary>Types of CPython 3.13 as its object traces describe them.</summary>
internal static class Types
{
    public const ulong Heap = TypeFlags.HeapType;

    public static TracedType Str { get; } = new("str", 64, 0, 0x10401502, false, true, "unicode_dealloc");

    public static TracedType Bytes { get; } = new("bytes", 33, 1, 0x8401502, false, false, "object_dealloc");

    public static TracedType Int { get; } = new("int", 24, 4, 0x1401502, false, true, "long_dealloc");

    public static TracedType Tuple { get; } = new("tuple", 24, 8, 0x4405522, true, true, "tupledealloc");

    /// <summary>A class statement's type.</summary>
    public static TracedType Class(nint basicSize, nint itemSize, ulong flags) =>
        new("C", basicSize, itemSize, flags | Heap, true, true, "subtype_dealloc");

    public static TracedType Named(string name, nint basicSize, nint itemSize, bool gc, string dealloc) =>
        new(name, basicSize, itemSize, 0x1502, gc, true, dealloc);

    public static Death Death(TracedType type, nint items = 0, char kind = '\0', long block = 0) =>
        new(1, type, items, block, (long)type.Presize, kind);

    /// <summary>The size that the project's rules give, or null if the death is unsized.</summary>
    public static ulong? SizeOf(TracedType type, nint items = 0, char kind = '\0') =>
        DeathSize.TryCompute(TypeRules.CPython313.Of(type).Size, Death(type, items, kind), out nuint bytes) ? bytes : null;
}
