using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class ReplayTests : Folder
{
    private const string Header = "# a comment\nmachine blocks\ngeometry tiny\nplacement 0\nend free\n";

    [Fact]
    public void A_sequence_that_holds_ends_with_status_0()
    {
        string file = Write("good.commands", Header + "malloc 16\nfree 0 # and a comment\n");
        var replay = Cli.Run("replay", file, "--json");

        Assert.Equal(ExitStatus.Holds, replay.Status);
        Assert.Equal("holds", replay.Verdict);
        Assert.Equal(2, replay.Json.GetProperty("commands").GetInt64());
        Assert.Equal(file, replay.Json.GetProperty("files")[0].GetProperty("file").GetString());
        Assert.Contains("HOLDS  no law broke in 2 commands, 2 operations", Cli.Run("replay", file).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# nothing\n", "line 2: expected 'machine …', found the end of the text")]
    [InlineData("malloc 16\n", "line 1: expected 'machine …', found 'malloc 16'")]
    [InlineData("machine toaster\n", "line 1: expected one of the machines blocks, radix, objects, conform, malloc, pyobjects, found 'toaster'")]
    [InlineData("machine blocks\n\ngeometry huge\n", "line 3: expected one of the geometries tiny, ")]
    [InlineData(Header + "malloc 16\nmaloc 16\n", "line 7: expected one of the commands malloc, ")]
    [InlineData(Header + "malloc\n", "line 6: expected 1 operands of 'malloc', found 0")]
    [InlineData(Header + "malloc many\n", "line 6: expected a number from 0 to 2^64 - 1 as operand 1 of 'malloc', found 'many'")]
    public void A_malformed_file_is_named_with_line_and_what_was_expected(string text, string problem)
    {
        string file = Write("bad.commands", text);
        var replay = Cli.Run("replay", file, "--json");

        Assert.Equal(ExitStatus.BadInput, replay.Status);
        Assert.StartsWith($"verify: {file}, {problem}", replay.Error, StringComparison.Ordinal);
        Assert.Equal("error", replay.Verdict);
        Assert.StartsWith($"{file}, {problem}", replay.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var replay = Cli.Run("replay", In("missing"));

        Assert.Equal(ExitStatus.BadInput, replay.Status);
        Assert.StartsWith($"verify: {In("missing")}: ", replay.Error, StringComparison.Ordinal);
        Assert.Empty(replay.Output);
    }
}
