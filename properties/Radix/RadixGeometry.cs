using Verification.Impl;
using Verification.Properties.Blocks.Geometries;

namespace Verification.Properties.Radix;

/// <summary>A radix split by name, with the tree compiled for it.</summary>
/// <param name="Name">The word that stands for it.</param>
/// <param name="Info">Its figures.</param>
/// <param name="Create">Makes an empty map on a raw source.</param>
public sealed record RadixGeometry(string Name, GeometryInfo Info, Func<PyMemAllocatorEx, IRadixSystem> Create)
{
    /// <summary>All splits: real ones, and those whose nodes are as unlike each other as can be.</summary>
    public static IReadOnlyList<RadixGeometry> All { get; } =
    [
        Of<CPython311Geometry>("cpython311"),
        Of<Python39Geometry>("cpython39"),
        Of<SmallGeometry>("small"),
        Of<CrampedGeometry>("cramped"),
    ];

    /// <summary>The split with a name.</summary>
    public static RadixGeometry Named(string name) => All.First(geometry => geometry.Name == name);

    private static RadixGeometry Of<T>(string name)
        where T : unmanaged, IGeometry => new(name, GeometryInfo.Of<T>(), raw => new ImplRadixSystem<T>(raw));
}
