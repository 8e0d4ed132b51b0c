using Verification.Properties.Campaigns;
using Verification.Properties.Sizes;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Sizes;

public sealed class TypeTableTests
{
    private const string Header = "type,basicsize,itemsize,flags,gc,generic_alloc,alloc0,alloc1,alloc2,alloc7,object_offset\n";

    [Theory]
    [InlineData("3.11", 1003, 0)]
    [InlineData("3.12", 1001, 0)]
    [InlineData("3.13", 1002, 310)]
    public void Every_row_of_a_real_interpreter_is_exact(string version, int rows, int unsized)
    {
        string path = TestData.Path($"types/cpython-{version}.csv.gz");
        var sizes = (TableSizes)SizesFile.Check(path);
        Assert.Empty(sizes.Mistakes);
        Assert.Equal(0, sizes.Wrong);
        Assert.Equal((version, false), (sizes.Layout.Version, sizes.IsDeduced));
        Assert.Equal((rows, unsized), (sizes.Rows, sizes.Unsized));
        Assert.InRange(sizes.Checked, 690, rows);
    }

    [Theory]
    [InlineData("3.11")]
    [InlineData("3.12")]
    [InlineData("3.13")]
    public void The_version_of_a_table_without_a_name_is_deduced(string version)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string copy = Path.Combine(folder, "table");
        File.Copy(TestData.Path($"types/cpython-{version}.csv.gz"), copy);
        var sizes = (TableSizes)SizesFile.Check(copy);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((version, true, 0L), (sizes.Layout.Version, sizes.IsDeduced, sizes.Wrong));
    }

    [Fact]
    public void The_layout_of_another_version_is_caught()
    {
        string path = TestData.Path("types/cpython-3.12.csv.gz");
        using var reader = new StreamReader(new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress));
        Assert.InRange(TableSizes.Check(TypeTable.Parse(reader.ReadToEnd(), path), TypeLayout.All[0]).Wrong, 1, 1000);
    }

    [Fact]
    public void A_row_that_is_not_exact_is_shown_with_its_columns()
    {
        TableSizes sizes = Check(Header + "a.B,24,8,0x4405630,1,1,64,72,81,120,16\n");
        Assert.Equal(1, sizes.Wrong);
        Assert.Equal(
            [
                new Mistake(2, "a.B", "object_offset", "16", "32"),
                new Mistake(2, "a.B", "alloc2", "81", "80"),
            ],
            sizes.Mistakes);
    }

    [Fact]
    public void Names_may_hold_commas_quotes_and_line_breaks()
    {
        const string Text = Header + "\"a.f.<locals>.B[int, \"\"x\"\"]\n\",16,0,0x5600,1,1,32,-1,-1,-1,16\r\nc,16,0,0x0,0,0,-1,-1,-1,-1,0";
        IReadOnlyList<TypeRow> rows = TypeTable.Parse(Text, "t.csv");
        Assert.Equal(["a.f.<locals>.B[int, \"x\"]\n", "c"], rows.Select(row => row.Type));
        Assert.Equal([2L, 4L], rows.Select(row => row.Line));
        Assert.Equal((2, 1, 0), (Check(Text).Rows, Check(Text).Checked, Check(Text).Wrong));
    }

    [Theory]
    [InlineData("type,basicsize\n", 1, "column 'itemsize'")]
    [InlineData(Header, 1, "a row for each type")]
    [InlineData(Header + "a,16,0,0x0,0\n", 2, "11 fields")]
    [InlineData(Header + "\n\"a,16,0\n", 3, "a closing quote")]
    [InlineData(Header + "a,x,0,0x0,0,1,16,-1,-1,-1,0\n", 2, "a number of at least 0 in column 'basicsize'; found 'x'")]
    [InlineData(Header + "a,16,0,5600,0,1,16,-1,-1,-1,0\n", 2, "column 'flags'")]
    [InlineData(Header + "a,16,0,0x0,2,1,16,-1,-1,-1,0\n", 2, "0 or 1 in column 'gc'")]
    [InlineData(Header + "a,16,0,0x0,0,1,-2,-1,-1,-1,0\n", 2, "a number of at least -1 in column 'alloc0'")]
    public void A_malformed_table_is_refused_with_its_line(string text, long line, string expected)
    {
        InputException failure = Assert.Throws<InputException>(() => TypeTable.Parse(text, "bad.csv"));
        Assert.Equal(line, failure.Line);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static TableSizes Check(string text) => TableSizes.Check(TypeTable.Parse(text, "t.csv"), TypeLayout.All[1]);
}
