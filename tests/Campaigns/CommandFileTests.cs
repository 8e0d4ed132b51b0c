using FsCheck.Xunit;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Sequences;
using Xunit;

namespace Verification.Tests.Campaigns;

public sealed class CommandFileTests
{
    private const string Header = "machine blocks\ngeometry tiny\nplacement 0\nend free\n";

    [Property(Arbitrary = [typeof(SequenceArbitraries)], MaxTest = 50)]
    public void What_is_written_reads_back(Sequence sequence)
    {
        foreach (Machine machine in Machines.All)
        {
            var generator = new CommandGenerator(machine, sequence.Seed, sequence.Length);
            var commands = new List<Command>();
            while (generator.TryNext(out Command command))
            {
                commands.Add(command);
            }

            var file = new CommandFile(generator.Header, commands);
            CommandFile read = CommandFile.Parse(file.ToText("a comment\nof two lines"));
            Assert.Equal(file.Header, read.Header);
            Assert.Equal(file.Commands, read.Commands);
        }
    }

    [Theory]
    [InlineData("", 1, "expected 'machine …', found the end")]
    [InlineData("geometry tiny", 1, "expected 'machine …', found 'geometry tiny'")]
    [InlineData("machine pumps", 1, "one of the machines blocks, radix, objects, conform, malloc, pyobjects")]
    [InlineData("machine blocks\ngeometry round", 2, "one of the geometries tiny")]
    [InlineData("machine blocks\ngeometry tiny\nplacement -1", 3, "a number from 0")]
    [InlineData("machine blocks\ngeometry tiny\nplacement 0\nend soon", 4, "'free' or 'drop'")]
    [InlineData(Header + "mallok 1", 5, "one of the commands malloc, free")]
    [InlineData(Header + "malloc", 5, "expected 1 operands of 'malloc', found 0")]
    [InlineData(Header + "malloc 1 2", 5, "expected 1 operands of 'malloc', found 2")]
    [InlineData(Header + "# fine\n\nmalloc 1\nmalloc x", 8, "a number from 0 to 2^64 - 1 as operand 1 of 'malloc', found 'x'")]
    [InlineData(Header + "malloc -1", 5, "found '-1'")]
    [InlineData(Header + "malloc 18446744073709551616", 5, "found '18446744073709551616'")]
    [InlineData(Header + "probe 0xzz", 5, "an address")]
    [InlineData(Header + "probe-arena 0 1e3", 5, "a signed number")]
    public void A_bad_text_is_refused_with_its_line(string text, long line, string expected)
    {
        InputException failure = Assert.Throws<InputException>(() => CommandFile.Parse(text, "bad.commands"));
        Assert.Equal(line, failure.Line);
        Assert.StartsWith("bad.commands, line ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_name()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        InputException failure = Assert.Throws<InputException>(() => CommandFile.Load(path));
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_subsequence_of_a_sequence_runs()
    {
        Machine machine = Machines.Find("blocks")!;
        var generator = new CommandGenerator(machine, 5, 400, "tiny");
        var commands = new List<Command>();
        while (generator.TryNext(out Command command))
        {
            commands.Add(command);
        }

        for (int part = 0; part < 40; part++)
        {
            var rng = new Rng((ulong)part);
            Command[] some = [.. commands.Where(_ => rng.OneIn(3))];
            Assert.Null(Runner.Run(machine, generator.Header, new CommandList(some), RunOptions.Default).Violation);
        }
    }
}
