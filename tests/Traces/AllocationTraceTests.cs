using System.IO.Compression;
using System.Text;
using Verification.Properties.Campaigns;
using Verification.Properties.Traces;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Traces;

/// <summary>What real programs asked of CPython's allocator, replayed with all laws on.</summary>
public sealed class AllocationTraceTests
{
    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(TestData.Path("alloc-traces")).Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Programs))]
    public void A_real_program_breaks_no_law(string program)
    {
        CommandFile trace = AllocationTrace.Load(TestData.Path(Path.Combine("alloc-traces", program)));
        ReplayResult result = Replay.Run(trace, TimeSpan.FromSeconds(10));
        Assert.True(result.Counterexample is null, result.Counterexample is null ? "" : CounterexampleReport.ToText(result.Counterexample));
        Assert.Equal(trace.Commands.Count, result.Commands);
        Assert.True(result.Events["ArenaGranted"] > 0);
    }

    [Fact]
    public void A_real_program_breaks_no_law_in_a_tiny_heap()
    {
        CommandFile trace = AllocationTrace.Load(TestData.Path("alloc-traces/containers.txt.gz"), "tiny");
        Assert.Null(Replay.Run(trace, TimeSpan.FromSeconds(10)).Counterexample);
    }

    [Theory]
    [InlineData("x 1 2", 1, "begins with m, c, r or f")]
    [InlineData("m 1 16\nm 2", 2, "expected 2 numbers after 'm'")]
    [InlineData("m 1 16 3", 1, "expected 2 numbers after 'm'")]
    [InlineData("c 1 16", 1, "expected 3 numbers after 'c'")]
    [InlineData("m one 16", 1, "expected 2 numbers after 'm'")]
    [InlineData("m 1 -16", 1, "expected 2 numbers after 'm'")]
    [InlineData("m 4294967296 16", 1, "below 2^32")]
    [InlineData("m 1 16\nm 1 16", 2, "block 1 is alive")]
    [InlineData("m 1 16\nf 1\nf 1", 3, "block 1 is not")]
    [InlineData("r 7 16", 1, "block 7 is not")]
    [InlineData("", 0, "found the end of the file")]
    public void A_malformed_trace_is_refused_with_its_line(string text, long line, string expected)
    {
        InputException failure = Assert.Throws<InputException>(() => AllocationTrace.Parse(new StringReader(text), "bad.txt"));
        Assert.Equal(line, failure.Line);
        Assert.StartsWith("bad.txt", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_and_compressed_read_alike()
    {
        const string Text = "m 1 16\nc 2 3 8\nr 1 600\nf 2\n";
        string folder = Directory.CreateTempSubdirectory().FullName;
        string plain = Path.Combine(folder, "plain");
        string packed = Path.Combine(folder, "packed");
        File.WriteAllText(plain, Text);
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.ASCII.GetBytes(Text));
        }

        Assert.Equal(AllocationTrace.Load(plain).Commands, AllocationTrace.Load(packed).Commands);
        Assert.Equal(4, AllocationTrace.Load(plain).Commands.Count);

        // Cut off anywhere, also where the text so far is whole.
        byte[] all = File.ReadAllBytes(packed);
        foreach (int kept in new[] { 12, 20, all.Length - 8, all.Length - 1 })
        {
            File.WriteAllBytes(packed, [.. all.Take(kept)]);
            Assert.Throws<InputException>(() => AllocationTrace.Load(packed));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name() =>
        Assert.Contains("nowhere.gz", Assert.Throws<InputException>(() => AllocationTrace.Load("nowhere.gz")).Message, StringComparison.Ordinal);
}
