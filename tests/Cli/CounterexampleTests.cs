using System.Text.Json;
using Verification.Properties.Campaigns;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

public sealed class CounterexampleTests : Folder
{
    private string[] Run => ["run", "--sequences", "50", "--length", "300", "--seed", "7", "--out", In("out")];

    [Fact]
    public void A_counterexample_is_shown_and_saved_with_status_1()
    {
        var run = Cli.RunOn(SpoiledSystem.Late(), Run);

        Assert.Equal(ExitStatus.Broken, run.Status);
        string commands = Assert.Single(Directory.GetFiles(In("out"), "blocks-*-seed*.commands"));
        string report = File.ReadAllText(Path.ChangeExtension(commands, ".txt"));
        Assert.Contains(report.TrimEnd(), run.Output, StringComparison.Ordinal);
        Assert.Contains($"verify replay {commands}", report, StringComparison.Ordinal);
        Assert.Contains("BROKEN  ", run.Output, StringComparison.Ordinal);
        Assert.Contains($"verify replay {commands}", run.Output.Split("BROKEN")[^1], StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void A_counterexample_is_an_object_with_json()
    {
        var run = Cli.RunOn(SpoiledSystem.Late(), [.. Run, "--json"]);

        Assert.Equal("broken", run.Verdict);
        JsonElement found = Assert.Single(run.Json.GetProperty("counterexamples").EnumerateArray());
        Assert.Equal(
            ["law", "kind", "sentence", "expected", "actual", "seed", "geometry", "original_length", "shrunk_length", "minimal", "shrink_seconds", "commands", "report", "replay"],
            found.EnumerateObject().Select(pair => pair.Name));
        Assert.Equal(found.GetProperty("shrunk_length").GetInt32(), found.GetProperty("commands").GetArrayLength());
        Assert.True(File.Exists(found.GetProperty("report").GetString()));
        var saved = CommandFile.Load(found.GetProperty("replay").GetString()!);
        Assert.Equal(found.GetProperty("geometry").GetString(), saved.Header.Geometry);
        Assert.Equal(
            found.GetProperty("commands").EnumerateArray().Select(command => command.GetString()),
            saved.Commands.Select(command => CommandFile.Print(saved.Machine, command)));
        string head = File.ReadAllText(found.GetProperty("replay").GetString()!);
        Assert.StartsWith($"# {found.GetProperty("law").GetString()} is broken: {found.GetProperty("kind").GetString()}\n# ", head, StringComparison.Ordinal);
        Assert.Contains($"seed {found.GetProperty("seed").GetUInt64()}\nmachine blocks\n", head, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_of_the_name_is_not_overwritten()
    {
        Cli.RunOn(SpoiledSystem.Late(), Run);
        string first = Assert.Single(Directory.GetFiles(In("out"), "*.commands"));
        File.WriteAllText(first, "mine");

        Cli.RunOn(SpoiledSystem.Late(), Run);
        string second = first.Replace(".commands", "-2.commands", StringComparison.Ordinal);
        string report = first.Replace(".commands", "-3.txt", StringComparison.Ordinal);
        File.WriteAllText(second, "mine, too");
        File.WriteAllText(report, "and mine");

        var last = Cli.RunOn(SpoiledSystem.Late(), [.. Run, "--json"]);

        Assert.Equal("mine", File.ReadAllText(first));
        Assert.Equal("mine, too", File.ReadAllText(second));
        Assert.Equal("and mine", File.ReadAllText(report));
        Assert.EndsWith("-4.commands", last.Json.GetProperty("counterexamples")[0].GetProperty("replay").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_counterexample_is_saved_once()
    {
        var first = Cli.RunOn(SpoiledSystem.Late(), [.. Run, "--json"]);
        var second = Cli.RunOn(SpoiledSystem.Late(), [.. Run, "--json"]);

        Assert.Equal(2, Directory.GetFiles(In("out")).Length);
        Assert.Equal(
            first.Json.GetProperty("counterexamples")[0].GetProperty("report").GetString(),
            second.Json.GetProperty("counterexamples")[0].GetProperty("report").GetString());
    }

    [Fact]
    public void What_cannot_be_saved_is_shown_nevertheless_with_status_2()
    {
        string file = Write("file", "not a folder");
        var run = Cli.RunOn(SpoiledSystem.Late(), [.. Run[..^1], file, "--json"]);

        Assert.Equal(ExitStatus.BadInput, run.Status);
        Assert.Contains("IS BROKEN", run.Output, StringComparison.Ordinal);
        Assert.Contains($"the counterexample could not be saved in '{file}'", run.Error, StringComparison.Ordinal);
        Assert.Equal("broken", run.Verdict);
        Assert.Contains(file, run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("counterexamples")[0].GetProperty("report").ValueKind);
        Assert.Equal(JsonValueKind.Null, run.Json.GetProperty("counterexamples")[0].GetProperty("replay").ValueKind);
        Assert.Equal("not a folder", File.ReadAllText(file));
    }

    [Fact]
    public void No_folder_is_made_if_there_is_nothing_to_save()
    {
        Assert.Equal(ExitStatus.Holds, Cli.Run("run", "--sequences", "1", "--length", "10", "--seed", "1", "--out", In("out")).Status);
        Assert.False(Directory.Exists(In("out")));
    }

    [Fact]
    public void A_saved_counterexample_replays()
    {
        Cli.RunOn(SpoiledSystem.Late(), Run);
        string saved = Assert.Single(Directory.GetFiles(In("out"), "*.commands"));

        var again = Cli.RunOn(SpoiledSystem.Late(), "replay", saved, "--json");
        var mended = Cli.Run("replay", saved);

        Assert.Equal(ExitStatus.Broken, again.Status);
        Assert.Contains("IS BROKEN", again.Output, StringComparison.Ordinal);
        Assert.Equal(saved, again.Json.GetProperty("counterexamples")[0].GetProperty("replay").GetString());
        Assert.Equal(ExitStatus.Holds, mended.Status);
        Assert.Equal(2, Directory.GetFiles(In("out")).Length);
    }

    [Fact]
    public void Replay_shrinks_when_asked()
    {
        string commands = string.Concat(Enumerable.Repeat("malloc 24\nfree 0\n", 20));
        string file = Write("long.commands", $"machine blocks\ngeometry tiny\nplacement 0\nend free\n{commands}");

        var asItIs = Cli.RunOn(SpoiledSystem.Late(2), "replay", file, "--json");
        var shrunk = Cli.RunOn(SpoiledSystem.Late(2), "replay", file, "--shrink", "--out", In("out"), "--json");

        Assert.Equal(40, asItIs.Json.GetProperty("counterexamples")[0].GetProperty("shrunk_length").GetInt32());
        Assert.InRange(shrunk.Json.GetProperty("counterexamples")[0].GetProperty("shrunk_length").GetInt32(), 1, 4);
        Assert.Matches("blocks-.*-long\\.commands$", shrunk.Json.GetProperty("counterexamples")[0].GetProperty("replay").GetString());
        Assert.Equal(2, Directory.GetFiles(In("out")).Length);
    }
}
