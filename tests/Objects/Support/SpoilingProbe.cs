using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Tests.Objects.Support;

/// <summary>Counts as <see cref="CountingProbe"/> does, and fills dead memory, so that whoever reads it still finds nothing that makes sense.</summary>
public readonly unsafe struct SpoilingProbe : IProbe
{
    /// <summary>What dead memory is filled with.</summary>
    public const byte Spoilt = 0xDD;

    [ThreadStatic]
    private static List<(nuint Block, nuint Bytes)>? dead;

    /// <summary>What has died on this thread, in order.</summary>
    public static List<(nuint Block, nuint Bytes)> Dead => dead ??= [];

    public static bool SeesEvents => true;

    public static bool SeesMemory => true;

    public static void IndirectCall(CallSite site) => CountingProbe.IndirectCall(site);

    public static void RadixLookup() => CountingProbe.RadixLookup();

    public static void DirectDeath(DeallocKind kind, SizeRule rule) => CountingProbe.DirectDeath(kind, rule);

    public static void Pushed() => CountingProbe.Pushed();

    public static void Popped() => CountingProbe.Popped();

    public static void Allocating(void* context, void* block, nuint bytes)
    {
    }

    public static void Allocated(void* context, void* block)
    {
    }

    public static void Freeing(void* context, void* block)
    {
    }

    public static void Freed(void* context, bool accepted)
    {
    }

    public static void Dying(void* block, nuint bytes)
    {
        Dead.Add(((nuint)block, bytes));
        NativeMemory.Fill(block, bytes, Spoilt);
    }
}
