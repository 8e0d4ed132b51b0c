namespace Verification.Properties.Objects;

/// <summary>A freelist as it is.</summary>
/// <param name="Name">Which.</param>
/// <param name="Chain">Addresses of its blocks, as far as it can be followed.</param>
/// <param name="Space">How many more it takes.</param>
/// <param name="Capacity">How many it takes in all.</param>
/// <param name="Limit">How many it may ever take.</param>
public sealed record FreelistView(string Name, IReadOnlyList<nuint> Chain, uint Space, uint Capacity, uint Limit);
