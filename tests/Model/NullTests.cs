using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>A null that makes no sense is refused by name.</summary>
public sealed class NullTests
{
    private static readonly ModelType Type = new() { Id = 1, BasicSize = 16 };

    private static readonly ObjectModel Objects = new();

    public static TheoryData<string, Action> Calls => new()
    {
        { "geometry", () => _ = new BlockModel(null!) },
        { "pool", () => new BlockModel(ModelBench.Geometry).SlotAt(null!, 0) },
        { "type", () => new ModelFreelists(ModelBench.Geometry, 1, true).Add(null!) },
        { "self", () => new ModelFreelists(ModelBench.Geometry, 1, true).Died(null!) },
        { "other", () => Type.IsLike(null!) },
        { "parent", () => ModelType.Class(2, null!, 0, false, false, null) },
        { "type", () => Objects.New(null!, 0) },
        { "self", () => ObjectModel.Incref(null!) },
        { "type", () => ObjectModel.Adopt(null!) },
        { "self", () => Objects.SetReference(null!, 0, null) },
        { "self", () => Objects.SetDict(null!, null) },
        { "self", () => Objects.Clear(null!) },
        { "self", () => ObjectModel.CanShrink(null!, 0, ModelBench.Geometry) },
        { "heap", () => ObjectModel.CanShrink(Objects.New(Type, 0), 0, null!) },
        { "self", () => Objects.SetClass(null!, Type) },
        { "type", () => Objects.SetClass(Objects.New(Type, 0), null!) },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public void A_null_is_refused_by_name(string name, Action call) => Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);
}
