using Verification.Impl;

namespace Verification.Properties.Radix;

/// <summary>The project's own radix tree as a system under test.</summary>
/// <typeparam name="TGeometry">Arena size and radix split.</typeparam>
public sealed class ImplRadixSystem<TGeometry> : IRadixSystem
    where TGeometry : unmanaged, IGeometry
{
    private ArenaMap<TGeometry> map;

    /// <summary>An empty map.</summary>
    /// <param name="raw">Where its nodes come from.</param>
    /// <exception cref="InvalidOperationException">The root cannot be allocated.</exception>
    public ImplRadixSystem(PyMemAllocatorEx raw)
    {
        if (!ArenaMap<TGeometry>.TryCreate(raw, out map))
        {
            throw new InvalidOperationException("There is no memory for the root of the radix tree.");
        }
    }

    /// <inheritdoc/>
    public int Nodes => map.MidCount + map.BotCount;

    /// <inheritdoc/>
    public bool MarkUsed(ulong arena) => map.MarkUsed((nuint)arena);

    /// <inheritdoc/>
    public void MarkUnused(ulong arena) => map.MarkUnused((nuint)arena);

    /// <inheritdoc/>
    public bool IsUsed(ulong address) => map.IsUsed((nuint)address);

    /// <inheritdoc/>
    public ulong ArenaOf(ulong address) => map.ArenaOf((nuint)address);

    /// <inheritdoc/>
    public void Dispose() => map.Dispose();
}
