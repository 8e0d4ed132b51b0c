using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class OutputTests : Folder
{
    private const char Escape = '\e';

    private static readonly string[] Run = ["run", "--sequences", "40", "--length", "200", "--seed", "1", "--geometry", "tiny"];

    [Theory]
    [InlineData("--help", "verify run --for 30s")]
    [InlineData("run --help", "verify run --seed 42 --sequences 1")]
    [InlineData("trace -h", "verify trace traces/*.gz --geometry tiny")]
    [InlineData("replay --help", "verify replay counterexamples/blocks-P1-seed42.commands")]
    public void Help_has_examples_and_says_what_the_exit_status_means(string line, string example)
    {
        var help = Cli.Run(line.Split(' '));

        Assert.Equal(ExitStatus.Holds, help.Status);
        Assert.Contains("Examples:\n", help.Output, StringComparison.Ordinal);
        Assert.Contains($"  {example}\n", help.Output, StringComparison.Ordinal);
        Assert.Contains("Exit status:\n  0  all laws held\n", help.Output, StringComparison.Ordinal);
        Assert.Empty(help.Error);
    }

    [Fact]
    public void Version_is_a_number()
    {
        var version = Cli.Run("--version");

        Assert.Equal(ExitStatus.Holds, version.Status);
        Assert.Matches(@"^\d+\.\d+\.\d+", version.Output);
    }

    [Fact]
    public void A_pipe_gets_no_escapes_and_whole_lines()
    {
        string file = Write(new string('x', 200) + ".txt", "m 1 1\n");

        Assert.DoesNotContain(Escape, Cli.Run(Run).Output);
        Assert.DoesNotContain(Escape, Cli.RunOn(SpoiledSystem.Late(), [.. Run, "--out", In("out")]).Output);
        string table = Cli.Run("trace", file).Output;
        Assert.DoesNotContain(Escape, table);
        Assert.Contains(new string('x', 200), table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_progress_that_leaves_a_summary()
    {
        var run = Cli.RunOn(null, interactive: true, default, [.. Run, "--for", "300ms"]);

        Assert.Equal(ExitStatus.Holds, run.Status);
        Assert.Contains("Ctrl-C ends it early", run.Output, StringComparison.Ordinal);
        Assert.Contains("HOLDS", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_neither_colours_nor_progress_with_json()
    {
        var run = Cli.RunOn(null, interactive: true, default, [.. Run, "--json"]);

        Assert.Equal("holds", run.Verdict);
        Assert.DoesNotContain(Escape, run.Output);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Names_are_shown_as_they_are_even_if_they_look_like_markup()
    {
        string file = Write("[red]x[bold].txt", "m 1 1\n");
        var trace = Cli.RunOn(null, interactive: true, default, "trace", file);

        Assert.Equal(ExitStatus.Holds, trace.Status);
        Assert.Contains("[red]x[bold]", trace.Output, StringComparison.Ordinal);
    }
}
