using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;

namespace Verification.Properties.Objects;

/// <summary>A geometry and a way of dying, by name, with the implementation compiled for it.</summary>
/// <param name="Name">
/// The word that stands for it. With <c>-direct</c> or <c>-legacy</c> at the end objects die so; without, a sequence runs twice,
/// once with direct deaths and once with legacy ones.
/// </param>
/// <param name="Info">The figures.</param>
/// <param name="Direct">Whether objects die directly, in the first run if there are two.</param>
/// <param name="Twice">Whether there is a second run, with legacy deaths.</param>
/// <param name="Create">Makes an empty heap on given doors, whose objects die directly or not.</param>
public sealed record ObjectGeometry(
    string Name, GeometryInfo Info, bool Direct, bool Twice, Func<ControlledRaw, ControlledArenas, bool, IObjectSystem> Create)
{
    /// <summary>All of them, the simplest first.</summary>
    public static IReadOnlyList<ObjectGeometry> All { get; } =
        [.. Of<SmallGeometry>("small"), .. Of<Align8Geometry>("align8"), .. Of<CPython311Geometry>("cpython311")];

    /// <summary>The one with a name.</summary>
    public static ObjectGeometry Named(string name) => All.First(geometry => geometry.Name == name);

    private static ObjectGeometry[] Of<T>(string name)
        where T : unmanaged, IGeometry
    {
        var info = GeometryInfo.Of<T>();
        return [New($"{name}-direct", true, false), New($"{name}-legacy", false, false), New(name, true, true)];

        ObjectGeometry New(string called, bool direct, bool twice) =>
            new(called, info, direct, twice, (raw, arenas, way) => new ImplObjectSystem<T>(raw, arenas, way));
    }
}
