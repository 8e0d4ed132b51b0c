using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;

namespace Verification.Properties.Objects;

/// <summary>A geometry and a way of dying, by name, with the implementation compiled for it.</summary>
/// <param name="Name">The word that stands for it; those that end in <c>-legacy</c> let all objects die the legacy way.</param>
/// <param name="Info">The figures.</param>
/// <param name="Create">Makes an empty heap on given doors.</param>
public sealed record ObjectGeometry(string Name, GeometryInfo Info, Func<ControlledRaw, ControlledArenas, IObjectSystem> Create)
{
    /// <summary>All of them, the simplest first.</summary>
    public static IReadOnlyList<ObjectGeometry> All { get; } =
    [
        Of<SmallGeometry>("small", direct: true),
        Of<SmallGeometry>("small-legacy", direct: false),
        Of<Align8Geometry>("align8", direct: true),
        Of<Align8Geometry>("align8-legacy", direct: false),
        Of<CPython311Geometry>("cpython311", direct: true),
        Of<CPython311Geometry>("cpython311-legacy", direct: false),
    ];

    /// <summary>The one with a name.</summary>
    public static ObjectGeometry Named(string name) => All.First(geometry => geometry.Name == name);

    private static ObjectGeometry Of<T>(string name, bool direct)
        where T : unmanaged, IGeometry =>
        new(name, GeometryInfo.Of<T>(), (raw, arenas) => new ImplObjectSystem<T>(raw, arenas, direct));
}
