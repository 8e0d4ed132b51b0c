using System.Diagnostics.CodeAnalysis;

namespace Verification.Impl;

/// <summary>Nobody looks.</summary>
[ExcludeFromCodeCoverage(Justification = "Compiled away: that nothing happens is its use.")]
public readonly unsafe struct NoProbe : IProbe
{
    /// <inheritdoc/>
    public static bool SeesEvents => false;

    /// <inheritdoc/>
    public static bool SeesMemory => false;

    /// <inheritdoc/>
    public static void IndirectCall(CallSite site)
    {
    }

    /// <inheritdoc/>
    public static void RadixLookup()
    {
    }

    /// <inheritdoc/>
    public static void DirectDeath(DeallocKind kind, SizeRule rule)
    {
    }

    /// <inheritdoc/>
    public static void Pushed()
    {
    }

    /// <inheritdoc/>
    public static void Popped()
    {
    }

    /// <inheritdoc/>
    public static void Allocating(void* context, void* block, nuint bytes)
    {
    }

    /// <inheritdoc/>
    public static void Allocated(void* context, void* block)
    {
    }

    /// <inheritdoc/>
    public static void Freeing(void* context, void* block)
    {
    }

    /// <inheritdoc/>
    public static void Freed(void* context, bool accepted)
    {
    }

    /// <inheritdoc/>
    public static void Dying(void* block, nuint bytes)
    {
    }
}
