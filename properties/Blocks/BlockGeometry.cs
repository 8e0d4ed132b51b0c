using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;

namespace Verification.Properties.Blocks;

/// <summary>A geometry by name, with the implementation compiled for it.</summary>
/// <param name="Name">The word that stands for it in files and on the command line.</param>
/// <param name="Info">Its figures.</param>
/// <param name="Bits">What they must follow from.</param>
/// <param name="Create">Makes an empty heap on given doors.</param>
public sealed record BlockGeometry(string Name, GeometryInfo Info, GeometryBits Bits, Func<ControlledRaw, ControlledArenas, IBlockSystem> Create)
{
    /// <summary>All geometries, the simplest first; <c>cpython311</c> is the real one.</summary>
    public static IReadOnlyList<BlockGeometry> All { get; } =
    [
        Of<TinyGeometry>("tiny"),
        Of<SmallGeometry>("small"),
        Of<Align8Geometry>("align8"),
        Of<CrampedGeometry>("cramped"),
        Of<Python39Geometry>("cpython39"),
        Of<CPython311Geometry>("cpython311") with { Bits = GeometryBits.CPython311 },
    ];

    /// <summary>The figures as the model wants them.</summary>
    public HeapGeometry Model => Bits.Heap;

    /// <summary>The geometry with a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message names those that there are.</exception>
    public static BlockGeometry Named(string name) =>
        All.FirstOrDefault(geometry => geometry.Name == name)
        ?? throw new ArgumentException($"There is no geometry '{name}'; there are {string.Join(", ", All.Select(geometry => geometry.Name))}.");

    private static BlockGeometry Of<T>(string name)
        where T : unmanaged, IGeometry =>
        new(
            name,
            GeometryInfo.Of<T>(),
            new GeometryBits(T.ArenaBits, T.PoolBits, T.AlignmentShift, T.SmallRequestThreshold, T.MapTopBits, T.MapMidBits),
            (raw, arenas) => new ImplBlockSystem<T>(raw, arenas));
}
