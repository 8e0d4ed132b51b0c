using Verification.Model;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Model.Objects;

/// <summary>What types are like each other, what classes inherit, and how large instances are, at the edges.</summary>
public sealed class ModelTypeTests
{
    private static readonly IReadOnlyList<ModelType> Static = StaticTypes.Model(_ => (_, _) => { });

    private static ModelType Object => Static[StaticTypes.Object];

    public static TheoryData<string> Differences =>
        ["kind", "rule", "base", "gc", "dict", "weakrefs", "size function", "bytes", "bytes of an item", "layers", "layers of a base"];

    [Theory]
    [MemberData(nameof(Differences))]
    public void One_difference_is_enough_to_be_unlike(string what)
    {
        ModelType one = Plain();
        ModelType other = what switch
        {
            "kind" => Plain(kind: ModelKind.Dealloc),
            "rule" => Plain(rule: ModelRule.Unsized),
            "base" => Plain(parent: Static[StaticTypes.Float], bytes: 16),
            "gc" => Plain(gc: true),
            "dict" => Plain(dict: true),
            "weakrefs" => Plain(weakrefs: true),
            "size function" => Plain(size: (_, _) => 16),
            "bytes" => Plain(bytes: 24),
            "bytes of an item" => Plain(itemSize: 8),
            "layers" => Plain(references: 2),
            _ => Plain(parent: Class(Class(Object, 1), 1), references: 1, bytes: 16),
        };
        one = what == "layers of a base" ? Plain(parent: Class(Object, 2), references: 1) : what == "layers" ? Plain(references: 1) : one;
        Assert.True(one.IsLike(one) && other.IsLike(other));
        Assert.False(one.IsLike(other));
        Assert.False(other.IsLike(one));
    }

    [Fact]
    public void A_class_between_that_adds_no_references_makes_no_difference()
    {
        ModelType near = Class(Class(Object, 1), 2);
        ModelType far = Class(Class(Class(Class(Object, 1), 0), 0), 2);
        Assert.True(near.IsLike(far) && far.IsLike(near));
        Assert.False(near.IsLike(Class(Class(Object, 2), 1)));
    }

    [Fact]
    public void A_finalizer_is_inherited_unless_there_is_another()
    {
        Action<ObjectModel, ModelObject> first = (_, _) => { };
        Action<ObjectModel, ModelObject> second = (_, _) => throw new InvalidOperationException();
        ModelType parent = ModelType.Class(10, Object, 0, false, false, first);
        Assert.Same(first, ModelType.Class(11, parent, 0, false, false, null).Finalizer);
        Assert.Same(second, ModelType.Class(12, parent, 0, false, false, second).Finalizer);
    }

    [Fact]
    public void A_class_that_adds_no_references_is_as_large_as_its_base_and_others_begin_at_a_word()
    {
        var odd = new ModelType { Id = 1, Base = Object, BasicSize = 28 };
        Assert.Equal((28, 40, 48), (Class(odd, 0).BasicSize, Class(odd, 1).BasicSize, Class(odd, 2).BasicSize));
    }

    [Fact]
    public void Sizes_count_one_item_more_where_PyType_GenericAlloc_serves()
    {
        long Bytes(ModelRule rule, long itemSize) => new ModelType { Id = 1, BasicSize = 24, ItemSize = itemSize, Rule = rule }.BlockSize(2)!.Value;

        Assert.Equal((48, 40, 48), (Bytes(ModelRule.VarWithSentinel, 8), Bytes(ModelRule.VarExact, 8), Bytes(ModelRule.Unsized, 8)));
        Assert.Equal((24, 24), (Bytes(ModelRule.Fixed, 0), Bytes(ModelRule.Unsized, 0)));
    }

    [Fact]
    public void The_largest_block_is_one_and_larger_ones_are_none()
    {
        ModelType Of(Int128 bytes, bool gc) => new() { Id = 1, BasicSize = 40, Gc = gc, Rule = ModelRule.Custom, Size = (_, _) => bytes };

        Assert.Equal(long.MaxValue, Of(long.MaxValue, gc: false).BlockSize(0));
        Assert.Null(Of((Int128)long.MaxValue + 1, gc: false).BlockSize(0));
        Assert.Equal(long.MaxValue, Of(long.MaxValue - 16, gc: true).BlockSize(0));
        Assert.Null(Of(long.MaxValue - 15, gc: true).BlockSize(0));
    }

    private static ModelType Class(ModelType parent, int references) => ModelType.Class(50, parent, references, false, false, null);

    private static ModelType Plain(
        ModelType? parent = null,
        ModelKind kind = ModelKind.Trivial,
        ModelRule rule = ModelRule.Fixed,
        bool gc = false,
        bool dict = false,
        bool weakrefs = false,
        Func<long, long, Int128>? size = null,
        long bytes = 16,
        long itemSize = 0,
        int references = 0) =>
        new()
        {
            Id = 60,
            Base = parent ?? Object,
            IsHeapType = true,
            Kind = kind,
            Rule = rule,
            Gc = gc,
            Dict = dict,
            Weakrefs = weakrefs,
            Size = size,
            BasicSize = bytes,
            ItemSize = itemSize,
            OwnReferences = references,
        };
}
