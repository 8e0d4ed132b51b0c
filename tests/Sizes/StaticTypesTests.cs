using Verification.Impl;
using Verification.Properties.Sizes;
using Xunit;

namespace Verification.Tests.Sizes;

/// <summary>Each rule of the table with its arithmetic. The sizes were read from CPython 3.13.0 under PYTHONMALLOC=debug.</summary>
public sealed class StaticTypesTests
{
    [Theory]
    [InlineData('a', 7, 40 + 8)]
    [InlineData('1', 7, 56 + 8)]
    [InlineData('2', 7, 56 + (8 * 2))]
    [InlineData('4', 7, 56 + (8 * 4))]
    [InlineData('a', 0, 48)]
    public void A_str_is_its_header_and_a_character_more_than_its_length(char kind, int length, ulong bytes) =>
        Assert.Equal(bytes, Types.SizeOf(Types.Str, length, kind));

    [Fact]
    public void A_str_without_a_kind_or_of_another_layout_is_unsized()
    {
        Assert.Null(Types.SizeOf(Types.Str, 7));
        Assert.Null(Types.SizeOf(Types.Str with { BasicSize = 80 }, 7, 'a'));
        Assert.Null(Types.SizeOf(Types.Str, -1, 'a'));
    }

    [Theory]
    [InlineData("tuple", 24, 8, true, "tupledealloc", 5, 16 + 24 + (5 * 8))]
    [InlineData("memoryview", 144, 8, true, "memory_dealloc", 3, 16 + 144 + (3 * 8))]
    [InlineData("code", 200, 2, false, "code_dealloc", 10, 224)] // 200 + 10 * 2 = 220
    [InlineData("re.Pattern", 96, 4, true, "pattern_dealloc", 6, 136)] // 16 + 96 + 6 * 4 = 136
    [InlineData("re.Match", 88, 8, true, "match_dealloc", 4, 16 + 88 + (4 * 8))]
    [InlineData("bytes", 33, 1, false, "object_dealloc", 27, 64)] // 33 + 27 = 60
    public void Types_made_by_NewVar_have_as_many_items_as_they_say(
        string name, int basicSize, int itemSize, bool gc, string dealloc, int items, ulong bytes)
    {
        TracedType type = Types.Named(name, basicSize, itemSize, gc, dealloc);
        Assert.Equal(SizeRule.VarExact, TypeRules.CPython313.Of(type).Size);
        Assert.Equal(bytes, Types.SizeOf(type, items));
    }

    [Theory]
    [InlineData(0, 16 + 928 + 40)]
    [InlineData(2, 16 + 928 + (3 * 40))]
    public void A_type_has_an_item_for_each_slot_and_the_sentinel(int slots, ulong bytes) =>
        Assert.Equal(bytes, Types.SizeOf(Types.Named("type", 928, 40, true, "type_dealloc"), slots));

    [Theory]
    [InlineData("float", 24, false, "float_dealloc", 24, DeathKind.Trivial)]
    [InlineData("object", 16, false, "object_dealloc", 16, DeathKind.Trivial)]
    [InlineData("range_iterator", 40, false, "PyObject_Free", 40, DeathKind.Trivial)]
    [InlineData("list", 40, true, "list_dealloc", 56, DeathKind.Dealloc)]
    [InlineData("set", 200, true, "set_dealloc", 216, DeathKind.Dealloc)]
    [InlineData("cell", 24, true, "cell_dealloc", 40, DeathKind.Dealloc)]
    [InlineData("dict", 48, true, "dict_dealloc", 64, DeathKind.DeallocFinalize)]
    [InlineData("function", 144, true, "func_dealloc", 160, DeathKind.DeallocFinalize)]
    [InlineData("_io.FileIO", 48, true, "fileio_dealloc", 64, DeathKind.DeallocFinalize)]
    [InlineData("module", 56, true, "module_dealloc", 72, DeathKind.Legacy)]
    public void Types_without_items_are_their_basicsize_and_header(
        string name, int basicSize, bool gc, string dealloc, ulong bytes, DeathKind kind)
    {
        TracedType type = Types.Named(name, basicSize, 0, gc, dealloc);
        Assert.Equal(bytes, Types.SizeOf(type));
        Assert.Equal(kind, TypeRules.CPython313.Of(type).Kind);
    }

    [Theory]
    [InlineData("int", 24, 4, "long_dealloc")] // 2**100 - (2**100 - 1000) has one digit in a block of 40 bytes
    [InlineData("frame", 136, 8, "frame_dealloc")]
    [InlineData("generator", 144, 8, "gen_dealloc")]
    [InlineData("os.stat_result", 96, 8, "structseq_dealloc")] // ob_size 10, but 19 items: 16 + 96 + 19 * 8 = 264
    [InlineData("datetime.datetime", 48, 0, "datetime_dealloc")] // 40 bytes without a time zone
    [InlineData("tuple", 24, 8, "another_dealloc")]
    [InlineData("somebodys.type", 24, 0, "somebodys_dealloc")]
    public void What_is_not_proved_is_unsized(string name, int basicSize, int itemSize, string dealloc) =>
        Assert.Null(Types.SizeOf(Types.Named(name, basicSize, itemSize, true, dealloc), 1));

    [Fact]
    public void Every_entry_says_why_and_is_there_once()
    {
        CType[] all = [.. BuiltinTypes.All, .. ModuleTypes.All];
        Assert.Equal(all.Length, all.Select(type => (type.Name, type.Dealloc)).Distinct().Count());
        Assert.All(all, type => Assert.NotEmpty(type.Rule.Because));
        Assert.All(all, type => Assert.Same(type.Rule, StaticTypes.CPython313.Find(type.Name, type.Dealloc)));
    }
}
