namespace Verification.Properties.Objects;

/// <summary>A freelist as it is.</summary>
/// <param name="Type">Whose own it is, or -1 for that of a size class.</param>
/// <param name="SizeClass">Which class's, if it is no type's own.</param>
/// <param name="Chain">Addresses of its blocks, as far as it can be followed.</param>
/// <param name="Space">How many more it takes.</param>
/// <param name="Capacity">How many it takes in all.</param>
/// <param name="Limit">How many it may ever take.</param>
public readonly record struct FreelistView(int Type, int SizeClass, List<nuint> Chain, uint Space, uint Capacity, uint Limit)
{
    /// <summary>Whose.</summary>
    public string Name => Type >= 0 ? $"type {Type}" : $"class {SizeClass}";
}
