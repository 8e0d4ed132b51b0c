using Verification.Model;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Model.Objects;

/// <summary>References of the model: where each is, and what a collector's tp_clear drops.</summary>
public sealed class ClearTests
{
    private static readonly IReadOnlyList<ModelType> Static = StaticTypes.Model(_ => (_, _) => { });

    private readonly ObjectModel model = new();

    [Fact]
    public void Fields_go_from_the_class_up_then_the_dictionary_then_the_struct_then_the_items_from_the_last_one()
    {
        var list = new ModelType
        {
            Id = 20,
            Base = Static[StaticTypes.Object],
            OwnReferences = 1,
            ItemReferences = true,
            BasicSize = 32,
            ItemSize = 8,
            Gc = true,
            Kind = ModelKind.Dealloc,
            Rule = ModelRule.VarExact,
        };
        ModelType one = ModelType.Class(21, list, 2, true, false, null);
        ModelType two = ModelType.Class(22, one, 1, false, false, null);
        ModelObject self = model.New(two, 3);
        Assert.Equal((4, 3), (self.Fields.Length, self.Elements.Length));
        ModelObject[] held = [.. Enumerable.Range(0, 8).Select(_ => model.New(Static[StaticTypes.Object], 0))];
        for (int i = 0; i < 7; i++)
        {
            model.SetReference(self, i, held[i]);
            Assert.Same(held[i], i < 4 ? self.Fields[i] : self.Elements[i - 4]);
        }

        model.SetDict(self, held[7]);
        Assert.All(held, model.Decref);
        model.Events.Clear();
        int[] order = [3, 1, 2, 7, 0, 6, 5, 4];
        List<ModelObject> visited = [self];
        ObjectModel.AddHeld(self, visited);
        Assert.Equal(order.Select(i => held[i]).Prepend(self), visited);
        model.Clear(self);
        Assert.Equal(order.Select(i => held[i].Id), model.Events.Where(what => what.Kind == ModelEventKind.Freed).Select(what => what.Id));
        Assert.Equal(1, self.Count);
        Assert.Equal([self.Id], model.Live.Keys);
    }

    [Fact]
    public void What_has_no_GC_header_is_left_alone()
    {
        var plain = new ModelType { Id = 20, Base = Static[StaticTypes.Object], OwnReferences = 1, BasicSize = 24, Kind = ModelKind.Dealloc };
        ModelObject self = model.New(plain, 0);
        ModelObject held = model.New(Static[StaticTypes.Object], 0);
        model.SetReference(self, 0, held);
        model.Clear(self);
        Assert.Same(held, self.Fields[0]);
        Assert.Equal((1, 2), (self.Count, held.Count));
    }

    [Fact]
    public void Only_instances_of_classes_are_counted_by_their_type()
    {
        long before = Static[StaticTypes.Cell].Count;
        ModelType type = ModelType.Class(21, Static[StaticTypes.Object], 0, false, false, null);
        model.New(Static[StaticTypes.Cell], 0);
        model.New(type, 0);
        Assert.Equal((before, 2), (Static[StaticTypes.Cell].Count, type.Count));
    }

    [Fact]
    public void An_object_may_keep_its_items_and_may_not_get_more()
    {
        ModelObject self = model.New(new ModelType { Id = 20, BasicSize = 24, ItemSize = 4, Rule = ModelRule.VarExact }, 5);
        HeapGeometry heap = ModelBench.Geometry;
        Assert.Equal([true, true, true, false, false], new long[] { 5, 4, 3, 2, 6 }.Select(items => ObjectModel.CanShrink(self, items, heap)));

        // A large one has no class, and small ones have.
        ModelObject large = model.New(self.Type, 100);
        Assert.Equal([true, true, false, false], new long[] { 99, 50, 2, 0 }.Select(items => ObjectModel.CanShrink(large, items, heap)));
    }

    [Fact]
    public void Blocks_of_all_lists_are_counted()
    {
        var lists = new ModelFreelists(ModelBench.Geometry, 4, direct: true);
        var heap = new ObjectModel(lists);
        ModelType[] own = [.. Enumerable.Range(30, 3).Select(id => new ModelType { Id = id, BasicSize = 24, Rule = ModelRule.Fixed, FreelistLimit = 2 })];
        Assert.All(own, lists.Add);
        ModelType sized = new() { Id = 40, BasicSize = 24, Rule = ModelRule.Fixed };
        ModelObject[] all = [.. own.Append(sized).Append(sized).Select(type => heap.New(type, 0))];
        Assert.All(all, heap.Decref);
        Assert.Equal(5, lists.Blocks);
    }
}
