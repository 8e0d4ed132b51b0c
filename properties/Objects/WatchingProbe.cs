using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <summary>
/// Tells the heap's <see cref="BlockWatcher"/> of every call of the block heap underneath, and fills dead memory with
/// pointers into a <see cref="Trap"/>.
/// </summary>
public readonly unsafe struct WatchingProbe : IProbe
{
    /// <inheritdoc/>
    public static bool SeesEvents => true;

    /// <inheritdoc/>
    public static bool SeesMemory => true;

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
    public static void Allocating(void* context, void* block, nuint bytes) =>
        WatcherOf(context)?.BeginStep(block == null ? StepKind.Malloc : StepKind.Realloc, (nuint)block, bytes);

    /// <inheritdoc/>
    public static void Allocated(void* context, void* block) => WatcherOf(context)?.EndStep((nuint)block);

    /// <inheritdoc/>
    public static void Freeing(void* context, void* block) => WatcherOf(context)?.BeginStep(StepKind.Free, (nuint)block, 0);

    /// <inheritdoc/>
    public static void Freed(void* context, bool accepted) => WatcherOf(context)?.EndStep(accepted ? 1u : 0);

    /// <inheritdoc/>
    public static void Dying(void* block, nuint bytes) => Trap.Fill(block, bytes);

    private static BlockWorld? WatcherOf(void* context) =>
        context == null ? null : GCHandle<BlockWatcher>.FromIntPtr((nint)context).Target.Watch;
}
