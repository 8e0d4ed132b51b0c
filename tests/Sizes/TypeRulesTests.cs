using Verification.Impl;
using Verification.Properties.Sizes;
using Xunit;

namespace Verification.Tests.Sizes;

/// <summary>The rules for types that no table can list. The sizes were read from CPython 3.13.0 under PYTHONMALLOC=debug.</summary>
public sealed class TypeRulesTests
{
    [Fact]
    public void A_class_with_slots_has_its_basicsize() =>
        Assert.Equal(16UL + 32, Types.SizeOf(Types.Class(32, 0, 0x5600)));

    [Fact]
    public void A_managed_dict_or_weak_reference_adds_a_preheader()
    {
        Assert.Equal(32UL + 24, Types.SizeOf(Types.Class(24, 0, TypeFlags.ManagedWeakref)));
        Assert.Equal(32UL + 48, Types.SizeOf(Types.Class(48, 0, TypeFlags.ManagedDict | TypeFlags.DictSubclass)));
    }

    [Fact]
    public void Subclasses_of_tuple_bytes_and_type_have_a_sentinel()
    {
        Assert.Equal(16UL + 24 + (3 * 8), Types.SizeOf(Types.Class(24, 8, TypeFlags.TupleSubclass), 2));
        Assert.Equal(16UL + 40, Types.SizeOf(Types.Class(33, 1, TypeFlags.BytesSubclass), 4)); // 33 + 5 = 38
        Assert.Equal(16UL + 928 + (2 * 40), Types.SizeOf(Types.Class(928, 40, TypeFlags.TypeSubclass), 1));
    }

    [Fact]
    public void A_subclass_of_str_keeps_its_characters_elsewhere() =>
        Assert.Equal(16UL + 64, Types.SizeOf(Types.Class(64, 0, TypeFlags.StrSubclass), 3, 'a'));

    [Theory]
    [InlineData(24, 4, TypeFlags.IntSubclass)]
    [InlineData(40, 8, 0)]
    [InlineData(16, 0, TypeFlags.InlineValues | TypeFlags.ManagedDict)]
    public void Subclasses_of_int_unknown_items_and_inline_values_are_unsized(int basicSize, int itemSize, ulong flags) =>
        Assert.Null(Types.SizeOf(Types.Class(basicSize, itemSize, flags), 1));

    [Fact]
    public void A_tp_alloc_of_its_own_makes_a_subclass_unsized() =>
        Assert.Null(Types.SizeOf(Types.Class(32, 0, 0) with { GenericAlloc = false }));

    [Fact]
    public void Static_exceptions_have_their_basicsize()
    {
        TracedType error = Types.Named("KeyError", 72, 0, true, "BaseException_dealloc");
        Assert.Equal(16UL + 72, Types.SizeOf(error with { Flags = TypeFlags.ExceptionSubclass }));
        Assert.Null(Types.SizeOf(error));
        Assert.Null(Types.SizeOf(error with { Flags = TypeFlags.ExceptionSubclass | TypeFlags.HeapType }));
        Assert.Null(Types.SizeOf(error with { Flags = TypeFlags.ExceptionSubclass, GenericAlloc = false }));
    }

    [Fact]
    public void A_class_that_is_called_tuple_is_no_tuple()
    {
        TypeRule rule = TypeRules.CPython313.Of(Types.Class(16, 0, TypeFlags.InlineValues) with { Name = "tuple" });
        Assert.Equal((DeathKind.DeallocFinalize, SizeRule.Unsized), (rule.Kind, rule.Size));
    }

    [Theory]
    [InlineData(TypeFlags.ListSubclass, DeathKind.DeallocFinalize)]
    [InlineData(0, DeathKind.Legacy)]
    public void A_class_is_legacy_if_its_base_is_not_known(ulong flags, DeathKind kind) =>
        Assert.Equal(kind, TypeRules.CPython313.Of(Types.Class(40, 0, flags)).Kind);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(16, 1)]
    [InlineData(17, 2)]
    [InlineData(512, 32)]
    [InlineData(513, 33)]
    public void Size_classes_are_16_bytes_each(int bytes, int number) => Assert.Equal((nuint)number, DeathSize.ClassOf((nuint)bytes));
}
