using System.Reflection;
using Verification.Properties;
using Verification.Properties.Laws;
using Verification.Properties.Objects;

namespace Verification.Tests.Cli;

/// <summary>The object machine on the project's own heap, but now and then a call does not come through.</summary>
/// <param name="every">Every so-manieth call of the method is lost.</param>
/// <param name="method">A method of <see cref="IObjectSystem"/> that returns nothing.</param>
internal sealed class SpoiledObjects(int every, string method) : Machine
{
    private readonly ObjectMachine inner = new();

    public override string Name => inner.Name;

    public override IReadOnlyList<CommandDefinition> Commands => inner.Commands;

    public override IReadOnlyList<string> Geometries => inner.Geometries;

    public override IReadOnlyList<Law> Laws => inner.Laws;

    public static SpoiledObjects WithLostDecrefs(int every) => new(every, nameof(IObjectSystem.Decref));

    public override SequenceHeader DrawHeader(ref Rng rng, string? geometry) => inner.DrawHeader(ref rng, geometry);

    public override Profile DrawProfile(ref Rng rng, SequenceHeader header, Draws draws = Draws.Swarm) => inner.DrawProfile(ref rng, header, draws);

    public override World CreateWorld(SequenceHeader header, RunOptions options)
    {
        ObjectGeometry geometry = ObjectGeometry.Named(header.Geometry);
        ObjectGeometry lossy = geometry with { Create = (raw, arenas, direct) => Lossy.Of(geometry.Create(raw, arenas, direct), every, method) };
        return new ObjectWorld(lossy, header, options, geometry.Direct);
    }

    /// <summary>Passes every call on, but for those that are lost.</summary>
#pragma warning disable CA1852 // A proxy is a class that is derived from it.
    public class Lossy : DispatchProxy
#pragma warning restore CA1852
    {
        private IObjectSystem? system;
        private int every;
        private string? method;
        private int calls;

        public static IObjectSystem Of(IObjectSystem system, int every, string method)
        {
            IObjectSystem proxy = Create<IObjectSystem, Lossy>();
            var lossy = (Lossy)proxy;
            (lossy.system, lossy.every, lossy.method) = (system, every, method);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            bool isLost = targetMethod!.Name == method && ++calls % every == 0;
            return isLost ? null : targetMethod.Invoke(system, args);
        }
    }
}
