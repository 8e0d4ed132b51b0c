using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>The size of a dead object's block, from its type and its <c>-</c> record, without the recorded size.</summary>
public static class DeathSize
{
    /// <summary><c>sizeof(PyASCIIObject)</c>.</summary>
    public const nint AsciiHeader = 40;

    /// <summary><c>sizeof(PyCompactUnicodeObject)</c>.</summary>
    public const nint CompactHeader = 56;

    /// <summary><c>sizeof(PyUnicodeObject)</c>, the basicsize of <c>str</c> in 3.12 and 3.13; older ones had another layout.</summary>
    public const nint StrBasicSize = 64;

    /// <summary>Bytes of the block, in front of the object included; false if the record does not tell.</summary>
    /// <param name="rule">The rule of the type.</param>
    /// <param name="death">The record; its block size and presize are not looked at.</param>
    /// <param name="bytes">The size.</param>
    public static bool TryCompute(SizeRule rule, in Death death, out nuint bytes)
    {
        TracedType type = death.Type;
        return rule == SizeRule.Custom
            ? TryComputeStr(death, out bytes)
            : ObjectSize.TryCompute(rule, type.BasicSize, type.ItemSize, death.Items, type.Presize, out bytes);
    }

    /// <summary>
    /// What the naive rule takes for the size: the slot is <c>PyType_GenericAlloc</c>, so its formula it is.
    /// </summary>
    public static bool TryComputeNaively(in Death death, out nuint bytes)
    {
        TracedType type = death.Type;
        SizeRule rule = type.ItemSize == 0 ? SizeRule.Fixed : SizeRule.VarWithSentinel;
        return ObjectSize.TryCompute(rule, type.BasicSize, type.ItemSize, death.Items, type.Presize, out bytes);
    }

    /// <summary>
    /// The size class, numbered from 1, of 16 bytes each; above 512 bytes, where there are no classes, simply the size in
    /// units of 16.
    /// </summary>
    public static nuint ClassOf(nuint bytes) => bytes == 0 ? 1 : ((bytes - 1) / 16) + 1;

    /// <summary>A compact string: its header, then n + 1 characters; the formula of <c>PyUnicode_New</c>.</summary>
    private static bool TryComputeStr(in Death death, out nuint bytes)
    {
        (nint header, nint width) = death.StrKind switch
        {
            'a' => (AsciiHeader, 1),
            '1' => (CompactHeader, 1),
            '2' => (CompactHeader, 2),
            '4' => (CompactHeader, 4),
            _ => (0, 0),
        };
        bytes = 0;
        return width > 0 && death.Items >= 0 && death.Type is { BasicSize: StrBasicSize, ItemSize: 0 }
            && ObjectSize.TryCompute(SizeRule.VarWithSentinel, header, width, death.Items, death.Type.Presize, out bytes);
    }
}
