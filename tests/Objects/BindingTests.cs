using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What class creation decides, so that births and deaths need not: short cuts and steps, and no more of them than are right.</summary>
public unsafe class BindingTests
{
    private static readonly TypeSpec Plain = new() { BasicSize = 40, Kind = DeallocKind.Trivial, Sizing = SizeRule.Fixed };

    private static readonly TypeSpec Container = new() { Dealloc = DeallocSlot.Container, Gc = true };

    [Theory]
    [InlineData(4u)]
    [InlineData(Freelist.Boundless)]
    public void Only_a_sized_trivial_static_type_dies_quickly_and_only_where_deaths_are_direct(uint limit)
    {
        using var rig = new ObjectRig(limit);
        foreach ((TypeSpec spec, bool quick, bool counted) in new[]
        {
            (Plain, true, limit != Freelist.Boundless),
            (Plain with { FreelistLimit = 2 }, true, true),
            (Plain with { BasicSize = 600 }, false, true),
            (Plain with { IsHeapType = true }, false, true),
            (Plain with { Sizing = SizeRule.Unsized }, false, true),
            (Plain with { Kind = DeallocKind.Dealloc }, false, true),
            (Plain with { ItemSize = 4, Sizing = SizeRule.VarWithSentinel }, false, true),
        })
        {
            PyTypeObject* type = rig.Define(spec);

            // Those that are there already change over with the heap.
            foreach (bool direct in (bool[])[true, false, true])
            {
                Assert.Equal(direct, rig.Heap->Direct);
                Assert.True(type->QuickDeath == (quick && direct && !counted ? type->DeathList : null));
                rig.Heap->Direct = !direct;
            }

            rig.Heap->Direct = true;
        }
    }

    [Fact]
    public void A_type_knows_which_way_its_instances_die()
    {
        using var rig = new ObjectRig();
        foreach ((TypeSpec spec, DeathPath path) in new[]
        {
            (Plain, DeathPath.Leaf),
            (Plain with { Sizing = SizeRule.Unsized }, DeathPath.UnsizedLeaf),
            (Plain with { Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize, Sizing = SizeRule.Custom }, DeathPath.MeasuredLeaf),
            (Plain with { IsHeapType = true }, DeathPath.Releasing),
            (Container with { Kind = DeallocKind.Dealloc }, DeathPath.UnsizedLeaf),
            (Container with { Kind = DeallocKind.Dealloc, Sizing = SizeRule.Fixed }, DeathPath.Leaf),
            (Container with { Kind = DeallocKind.Dealloc, References = 1 }, DeathPath.Releasing),
            (Container with { Kind = DeallocKind.DeallocFinalize, Finalize = ObjectRig.Finalizer }, DeathPath.Finalizing),
            (Container, DeathPath.Legacy),
        })
        {
            PyTypeObject* type = rig.Define(spec);
            Assert.Equal(path, type->Path);
            rig.Heap->Direct = false;
            Assert.Equal(DeathPath.Legacy, type->Path);
            rig.Heap->Direct = true;
            Assert.Equal(path, type->Path);
        }
    }

    [Fact]
    public void A_birth_takes_no_step_that_its_type_has_no_use_for()
    {
        using var rig = new ObjectRig();
        foreach ((TypeSpec spec, InitSteps steps) in new[]
        {
            (Plain, InitSteps.None),
            (Plain with { IsHeapType = true }, InitSteps.HeapType),
            (Plain with { ItemSize = 4, Sizing = SizeRule.VarWithSentinel }, InitSteps.None),
            (Container, InitSteps.None),
            (Container with { References = 1 }, InitSteps.Fields),
            (Container with { BasicSize = 24, ItemSize = 8, ItemReferences = true }, InitSteps.Items),
            (Container with { Dict = true }, InitSteps.PreHeader),
            (Container with { Weakrefs = true }, InitSteps.PreHeader),
            (Container with { Buffer = true }, InitSteps.Buffer),
        })
        {
            Assert.Equal(steps, rig.Define(spec)->Inits);
        }
    }

    [Fact]
    public void Only_what_has_a_count_and_a_type_and_nothing_else_to_set_is_born_quickly()
    {
        using var rig = new ObjectRig();
        foreach ((TypeSpec spec, bool quick) in new[]
        {
            (Plain with { Alloc = AllocSlot.NewVar }, true),
            (Plain, false),
            (Plain with { Alloc = AllocSlot.NewVar, IsHeapType = true }, false),
            (Plain with { Alloc = AllocSlot.NewVar, Sizing = SizeRule.Unsized }, false),
            (Container with { BasicSize = 40, Alloc = AllocSlot.NewVar, Kind = DeallocKind.Dealloc, Sizing = SizeRule.Fixed }, false),
            (Container with { Gc = false, References = 1, Alloc = AllocSlot.NewVar, Kind = DeallocKind.Dealloc, Sizing = SizeRule.Fixed }, false),
        })
        {
            PyTypeObject* type = rig.Define(spec);
            PyObject* made = rig.New(type);
            rig.Heap->Decref(made);
            Assert.Equal(quick, type->QuickBirth->Head != null);
            Assert.True(!quick || type->QuickBirth == type->DeathList);
        }
    }

    [Fact]
    public void Bytes_are_known_beforehand_where_all_instances_are_of_one_size()
    {
        using var rig = new ObjectRig();
        foreach ((TypeSpec spec, nuint bytes) in new[]
        {
            (Plain with { BasicSize = 28 }, (nuint)32),
            (Plain with { BasicSize = 28, Alloc = AllocSlot.NewVar }, 32u),
            (Plain with { BasicSize = 28, Sizing = SizeRule.Unsized }, 32u),
            (Container with { BasicSize = 28 }, 48u),
            (Container with { BasicSize = 28, Dict = true }, 64u),
            (Plain with { ItemSize = 4, Sizing = SizeRule.VarWithSentinel }, 0u),
            (Plain with { Alloc = AllocSlot.NewVar, ItemSize = 4, Sizing = SizeRule.VarExact }, 0u),
            (Plain with { Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize, Sizing = SizeRule.Custom }, 0u),
            (Plain with { Alloc = AllocSlot.Own, OwnAlloc = ObjectRig.GenerousAlloc, Sizing = SizeRule.Unsized }, 0u),
        })
        {
            Assert.Equal(bytes, rig.Define(spec)->FixedBytes);
        }
    }

    [Fact]
    public void A_death_takes_no_step_that_its_type_has_no_use_for()
    {
        using var rig = new ObjectRig();
        PyTypeObject* fields = rig.Define(Container with { IsBaseType = true, References = 1 });
        PyTypeObject* items = rig.Define(Container with { IsBaseType = true, BasicSize = 24, ItemSize = 8, ItemReferences = true });
        PyTypeObject* data = rig.Define(Container with { IsBaseType = true, BasicSize = 24, ItemSize = 8 });
        PyTypeObject* buffer = rig.Define(Container with { IsBaseType = true, Buffer = true });
        var child = new TypeSpec { IsHeapType = true };
        foreach ((TypeSpec spec, ReleaseSteps steps) in new[]
        {
            (child, ReleaseSteps.None),
            (child with { Weakrefs = true }, ReleaseSteps.Weakrefs),
            (child with { Dict = true }, ReleaseSteps.Dict),
            (child with { References = 1 }, ReleaseSteps.AddedFields),
            (child with { Base = fields }, ReleaseSteps.BaseFields),
            (child with { Base = fields, References = 1, Dict = true }, ReleaseSteps.BaseFields | ReleaseSteps.AddedFields | ReleaseSteps.Dict),
            (child with { Base = items }, ReleaseSteps.BaseItems),
            (child with { Base = data, ItemReferences = true }, ReleaseSteps.AddedItems),
            (child with { Base = data }, ReleaseSteps.None),
            (child with { Base = buffer }, ReleaseSteps.Buffer),
        })
        {
            Assert.Equal(steps, rig.Define(spec)->Releases);
        }
    }
}
