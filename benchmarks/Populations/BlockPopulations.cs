using Verification.Benchmarks.Native;

namespace Verification.Benchmarks.Populations;

/// <summary>Blocks of an allocator, by its name.</summary>
public static class BlockPopulations
{
    /// <summary>The name of the project's own.</summary>
    public const string Ours = "ObMalloc";

    /// <summary>The project's own first, then those of this machine.</summary>
    public static IEnumerable<string> Names => [Ours, .. Allocators.All.Keys];

    /// <summary>Makes them.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="count">How many.</param>
    /// <param name="order">In which order they are freed.</param>
    /// <param name="bytes">Bytes of each.</param>
    public static Population Make(string name, int count, Order order, nuint bytes) =>
        name == Ours ? new OurBlocks(count, order, bytes)
        : Allocators.All[name] is { IsNet: false } allocator ? new ForeignBlocks(allocator, count, order, bytes)
        : new NetBlocks(count, order, bytes);
}
