using Verification.Model;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Model.Objects;

/// <summary>The object model on examples whose outcome is known from CPython's sources.</summary>
public sealed class ObjectModelTests
{
    private static readonly IReadOnlyList<ModelType> Static = StaticTypes.Model(_ => (_, _) => { });

    [Theory]
    [InlineData(StaticTypes.Object, 0, false, false, false, ModelKind.Trivial, ModelRule.Fixed, 0)]
    [InlineData(StaticTypes.Object, 1, false, false, false, ModelKind.Dealloc, ModelRule.Fixed, 16)]
    [InlineData(StaticTypes.Object, 0, true, false, false, ModelKind.Dealloc, ModelRule.Fixed, 32)]
    [InlineData(StaticTypes.Float, 0, false, true, false, ModelKind.Dealloc, ModelRule.Fixed, 32)]
    [InlineData(StaticTypes.Float, 0, false, false, true, ModelKind.DeallocFinalize, ModelRule.Fixed, 16)]
    [InlineData(StaticTypes.Bytes, 0, false, false, false, ModelKind.Trivial, ModelRule.VarWithSentinel, 0)]
    [InlineData(StaticTypes.Tuple, 0, true, true, false, ModelKind.Dealloc, ModelRule.VarWithSentinel, 32)]
    [InlineData(StaticTypes.Cell, 0, false, false, false, ModelKind.Dealloc, ModelRule.Fixed, 16)]
    [InlineData(StaticTypes.Legacy, 2, true, true, true, ModelKind.Legacy, ModelRule.Unsized, 32)]
    [InlineData(StaticTypes.Unsized, 0, false, false, false, ModelKind.Dealloc, ModelRule.Unsized, 16)]
    [InlineData(StaticTypes.Finalizing, 0, false, false, false, ModelKind.DeallocFinalize, ModelRule.Fixed, 16)]
    public void A_class_becomes_what_its_additions_make_of_it(
        int parent, int references, bool dict, bool weakrefs, bool finalizer, ModelKind kind, ModelRule rule, long presize)
    {
        ModelType type = ModelType.Class(99, Static[parent], references, dict, weakrefs, finalizer ? (_, _) => { } : null);
        Assert.Equal((kind, rule, presize), (type.Kind, type.Rule, type.Presize));
        Assert.Equal(Static[parent].References + references, type.References);
    }

    [Fact]
    public void Items_go_the_last_one_first()
    {
        var model = new ObjectModel();
        ModelObject tuple = model.New(Static[StaticTypes.Tuple], 2);
        foreach (int place in (int[])[0, 1])
        {
            ModelObject item = model.New(Static[StaticTypes.Object], 0);
            model.SetReference(tuple, place, item);
            model.Decref(item);
        }

        model.Events.Clear();
        model.Decref(tuple);
        Assert.Equal([2, 1, 0], model.Events.Where(what => what.Kind == ModelEventKind.Freed).Select(what => what.Id));
    }

    [Fact]
    public void Sizes_are_those_of_CPython()
    {
        ModelType tuple = Static[StaticTypes.Tuple];
        Assert.Equal([40, 48, 56], new long[] { 0, 1, 2 }.Select(items => tuple.BlockSize(items)!.Value));
        ModelType subclass = ModelType.Class(99, tuple, 0, true, false, null);
        Assert.Equal([64, 72, 80], new long[] { 0, 1, 2 }.Select(items => subclass.BlockSize(items)!.Value));
        Assert.Null(tuple.BlockSize(long.MaxValue / 8));
        Assert.Equal(16, Static[StaticTypes.Object].BlockSize(5));
    }

    [Fact]
    public void A_death_finalizes_then_clears_weak_references_then_drops_then_frees()
    {
        var model = new ObjectModel();
        ModelType type = ModelType.Class(99, Static[StaticTypes.Cell], 1, true, true, (m, self) => m.PendingError = 3);
        ModelObject self = model.New(type, 0);
        ModelObject[] held = [.. Enumerable.Range(0, 3).Select(_ => model.New(Static[StaticTypes.Object], 0))];
        model.SetReference(self, 0, held[0]);
        model.SetReference(self, 1, held[1]);
        model.SetDict(self, held[2]);
        Assert.All(held, model.Decref);
        self.Weakrefs.Add(new ModelWeakref(7, null));
        self.Weakrefs.Add(new ModelWeakref(8, null));
        model.PendingError = 5;
        model.Events.Clear();
        model.Decref(self);

        // The class's own field, the dictionary, then the field of the C struct.
        Assert.Equal(
            [
                new ModelEvent(ModelEventKind.Finalized, 0),
                new ModelEvent(ModelEventKind.Unraisable, 0, 3),
                new ModelEvent(ModelEventKind.WeakrefCleared, 0, 8),
                new ModelEvent(ModelEventKind.WeakrefCleared, 0, 7),
                new ModelEvent(ModelEventKind.Freed, 2),
                new ModelEvent(ModelEventKind.Freed, 3),
                new ModelEvent(ModelEventKind.Freed, 1),
                new ModelEvent(ModelEventKind.Cleared, 0),
                new ModelEvent(ModelEventKind.Freed, 0),
            ],
            model.Events);
        Assert.Equal(5, model.PendingError);
        Assert.Empty(model.Live);
    }

    [Fact]
    public void A_callback_may_drop_the_next_one_which_is_not_called()
    {
        var model = new ObjectModel();
        ModelObject self = model.New(Static[StaticTypes.Weak], 0);
        var older = new ModelWeakref(7, _ => Assert.Fail("It was dropped."));
        self.Weakrefs.Add(older);
        self.Weakrefs.Add(new ModelWeakref(8, _ => older.IsDropped = true));
        model.Events.Clear();
        model.Decref(self);
        Assert.Equal(
            [
                new ModelEvent(ModelEventKind.WeakrefCleared, 0, 8),
                new ModelEvent(ModelEventKind.WeakrefCleared, 0, 7),
                new ModelEvent(ModelEventKind.WeakrefCallback, 0, 8),
            ],
            model.Events.Take(3));
        Assert.Equal(ModelEventKind.Cleared, model.Events[3].Kind);
    }

    [Fact]
    public void A_struct_clears_its_weak_references_after_what_classes_added()
    {
        var model = new ObjectModel();
        ModelObject self = model.New(ModelType.Class(99, Static[StaticTypes.Weak], 1, false, false, null), 0);
        ModelObject[] held = [.. Enumerable.Range(0, 2).Select(_ => model.New(Static[StaticTypes.Object], 0))];
        model.SetReference(self, 0, held[0]);
        model.SetReference(self, 2, held[1]);
        Assert.All(held, model.Decref);
        self.Weakrefs.Add(new ModelWeakref(7, null));
        model.Events.Clear();
        model.Decref(self);
        Assert.Equal(
            [
                new ModelEvent(ModelEventKind.Freed, 2),
                new ModelEvent(ModelEventKind.WeakrefCleared, 0, 7),
                new ModelEvent(ModelEventKind.Freed, 1),
                new ModelEvent(ModelEventKind.Cleared, 0),
                new ModelEvent(ModelEventKind.Freed, 0),
            ],
            model.Events);
    }

    [Fact]
    public void A_finalizer_runs_once_also_when_it_resurrects()
    {
        var model = new ObjectModel();
        ModelObject self = model.New(ModelType.Class(99, Static[StaticTypes.Object], 0, false, false, (_, dying) => ObjectModel.Incref(dying)), 0);
        model.Decref(self);
        Assert.Equal([ModelEventKind.Allocated, ModelEventKind.Finalized, ModelEventKind.Resurrected], model.Events.Select(what => what.Kind));
        Assert.Equal(1, self.Count);
        model.Events.Clear();
        model.Decref(self);
        Assert.Equal([ModelEventKind.Freed], model.Events.Select(what => what.Kind));
    }

    [Fact]
    public void A_class_dies_after_its_last_instance_and_its_base_after_it()
    {
        var model = new ObjectModel();
        ModelType parent = ModelType.Class(10, Static[StaticTypes.Object], 0, false, false, null);
        ModelType child = ModelType.Class(11, parent, 0, false, false, null);
        ObjectModel.Adopt(parent);
        ObjectModel.Adopt(child);
        ModelObject self = model.New(child, 0);
        model.Decref(parent);
        model.Decref(child);
        Assert.DoesNotContain(model.Events, what => what.Kind == ModelEventKind.TypeDied);
        model.Decref(self);
        Assert.Equal([11, 10], model.Events.Where(what => what.Kind == ModelEventKind.TypeDied).Select(what => what.Id));
    }

    [Fact]
    public void Deaths_that_would_nest_too_deep_wait_and_the_last_is_taken_up_first()
    {
        // A chain of five. 4 and 3 nest; 2 waits until 3 is gone; below it 1 nests and 0 waits until 2 is gone.
        var model = new ObjectModel(unwindLevel: 2, drainLevel: 1);
        ModelObject? before = null;
        for (int i = 0; i < 5; i++)
        {
            ModelObject next = model.New(Static[StaticTypes.Cell], 0);
            if (before is not null)
            {
                model.SetReference(next, 0, before);
                model.Decref(before);
            }

            before = next;
        }

        model.Events.Clear();
        model.Decref(before!);
        Assert.Equal([3, 1, 2, 0, 4], model.Events.Where(what => what.Kind == ModelEventKind.Freed).Select(what => what.Id));
    }

    [Fact]
    public void A_cycle_is_left_behind()
    {
        var model = new ObjectModel();
        ModelObject self = model.New(Static[StaticTypes.Cell], 0);
        model.SetReference(self, 0, self);
        model.Decref(self);
        Assert.Single(model.Live);
    }

    [Fact]
    public void Only_classes_that_are_alike_are_exchanged()
    {
        ModelType one = ModelType.Class(10, Static[StaticTypes.Object], 2, false, false, null);
        ModelType same = ModelType.Class(11, Static[StaticTypes.Object], 2, false, false, null);
        ModelType split = ModelType.Class(13, ModelType.Class(12, Static[StaticTypes.Object], 1, false, false, null), 1, false, false, null);
        ModelType dict = ModelType.Class(14, Static[StaticTypes.Object], 2, true, false, null);
        Assert.True(one.IsLike(same));
        Assert.False(one.IsLike(split));
        Assert.False(one.IsLike(dict));
        var model = new ObjectModel();
        ModelObject self = model.New(one, 0);
        model.SetClass(self, same);
        Assert.Equal((1L, 2L), (one.Count, same.Count));
        Assert.Same(same, self.Type);
    }
}
