using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Conformance;
using Verification.Properties.Conformance.Objects;
using Verification.Properties.Conformance.Objects.Layouts;
using Verification.Tests.Mutants.InProcess;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Conformance.Objects;

/// <summary>Objects beside those of an initialised CPython, in a process of its own.</summary>
public sealed class PythonObjectTests
{
    private static readonly Lazy<string?> Problem = new(() => PythonWorker.IsPresent(out string? problem) ? null : problem);

    [SkippableFact]
    public void The_interpreters_types_and_generated_ones_have_the_layout_and_the_sizes_of_ours()
    {
        Require();
        using PythonWorker worker = PythonWorker.Start();
        var layouts = LayoutComparison.Run(worker, seed: 7, types: 200);

        Assert.Empty(layouts.Differences);
        Assert.InRange(layouts.Builtins, 200, 1000);
        Assert.Equal(200, layouts.Generated);
        Assert.InRange(layouts.Compared, layouts.Builtins + 150, layouts.Builtins + 200);
        Assert.InRange(layouts.Figures, 7 * layouts.Compared, 8 * layouts.Compared);
        Assert.Empty(layouts.NotComparable.Keys.Except(
        [
            LayoutComparison.OwnAlloc, LayoutComparison.DictBehindItems, LayoutComparison.FinalizerWithoutGc,
            LayoutComparison.Unaligned, LayoutComparison.AddsNothing,
        ]));
    }

    [SkippableFact]
    public void Random_graphs_die_in_the_same_order()
    {
        Require();
        CampaignResult result = Run(new PythonObjectsMachine(), sequences: 200, length: 100);

        Assert.True(result.Holds, result.Holds ? null : CounterexampleReport.ToText(result.Counterexamples[0]));
        Assert.Equal(200, Events(result, PythonTurn.Graph));
        Assert.All(
            Enum.GetValues<PythonTurn>().Where(turn => turn <= PythonTurn.Freed), turn => Assert.NotEqual(0, Events(result, turn)));
        Assert.Equal(0, Events(result, PythonTurn.Fault));
    }

    [SkippableFact]
    public void What_nests_too_deep_is_compared_but_for_the_order()
    {
        Require();
        string chain = string.Concat(Enumerable.Repeat("new 11 0\nset-ref 1 64\ndecref 0\n", 60));
        ReplayResult result = Replayed($"class 0 1\nnew 11 0\n{chain}decref 0\nnew 0 0");

        Assert.Null(result.Counterexample);
        Assert.Equal(1, result.Events["TooDeep"]);
        Assert.Equal(61, result.Events["Freed"]);
        Assert.Equal(61, result.Events["Born"]);
    }

    [SkippableFact]
    public void Items_go_the_last_one_first()
    {
        Require();
        Assert.Null(Replayed("new 3 0\nnew 0 0\nset-ref 0 129\nnew 0 0\nset-ref 0 192").Counterexample);
    }

    [SkippableFact]
    public void Another_order_is_seen_shrunk_and_shown_beside_the_source()
    {
        Require();
        CampaignResult result = Run(new PythonObjectsMachine(lie: SwapFrees), sequences: 50, length: 100);
        Counterexample found = Assert.Single(result.Counterexamples);

        Assert.Equal(("PO", "model: another order"), found.Shrunk.Violation.Signature);
        Assert.InRange(found.Shrunk.File.Commands.Count, 1, 4);
        string report = CounterexampleReport.ToText(found);
        Assert.Contains("o0 = ", report, StringComparison.Ordinal);
        Assert.Matches(@"CPython +model +differs\n +free (\d+) +free (\d+) +<--\n +free \2 +free \1 +<--\n", report);
    }

    [SkippableTheory]
    [InlineData(
        "Objects/ObjectHeap.Dealloc.cs",
        "for (PyTypeObject* level = type; level != end; level = level->Base)",
        "if (type->Has(TpFlags.Dict)) { Clear(&PyObject.PreHeader(self)->Dict); } for (PyTypeObject* level = type; level != end; level = level->Base)")]
    [InlineData(
        "Objects/ObjectHeap.Dealloc.cs",
        "for (nint i = PyObject.Items(self) - 1; i >= 0; i--)",
        "for (nint i = 0; i < PyObject.Items(self); i++)")]
    [InlineData(
        "Objects/ObjectHeap.Weakrefs.cs",
        "PyWeakReference** end = &waiting;",
        "PyWeakReference** end = &waiting; DropAdded(self, self->Type, self->Type->DeallocBase);")]
    public void A_planted_difference_in_the_order_is_found(string file, string find, string replace)
    {
        Require();
        var implementation = new FaultyImplementation("order", file, find, replace);
        var found = (string[])implementation.Call(typeof(PythonObjectHunt), nameof(PythonObjectHunt.Run), 1UL, 300L, 100L)!;

        Assert.NotEmpty(found);
        Assert.Equal("PO", found[0]);
        Assert.StartsWith("implementation: another order", found[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_crash_of_the_interpreter_is_no_crash_of_ours()
    {
        Require();
        using PythonWorker worker = PythonWorker.Start();
        Assert.Contains("KeyNotFoundException", Assert.Throws<PythonWorkerException>(() => worker.Send("decref\t99\n")).Message, StringComparison.Ordinal);
        Assert.Equal(["born 0"], worker.Send("new\t0\t0\n"));
        Assert.Contains("name 'x' is not defined", Assert.Throws<PythonWorkerException>(() => worker.Send("statement\tx\tx\n")).Message, StringComparison.Ordinal);
        Assert.Contains("has ended", Assert.Throws<PythonWorkerException>(() => worker.Send("statement\tx\timport posix; posix._exit(9)\n")).Message, StringComparison.Ordinal);
        Assert.True(worker.IsGone);
    }

    [SkippableFact]
    public void The_verb_says_what_was_compared()
    {
        Require();
        var conform = Cli.Cli.Run("conform", "--objects", "--sequences", "3", "--seed", "5", "--json");

        Assert.Equal(ExitStatus.Holds, conform.Status);
        Assert.Equal("holds", conform.Verdict);
        Assert.Equal(3, conform.Json.GetProperty("graphs").GetInt64());
        Assert.Equal(0, conform.Json.GetProperty("differences").GetInt32());
        Assert.InRange(conform.Json.GetProperty("types").GetInt64(), 500, 2000);
        Assert.InRange(conform.Json.GetProperty("compared_events").GetInt64(), 20, 100_000);
        Assert.StartsWith("3.11.", conform.Json.GetProperty("python").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_that_is_none_is_refused_with_the_reason()
    {
        var conform = Cli.Cli.Run("conform", "--objects", "--libpython", "/nowhere/libpython.so");

        Assert.Equal(ExitStatus.BadInput, conform.Status);
        Assert.Contains("'/nowhere/libpython.so' cannot be loaded", conform.Error, StringComparison.Ordinal);
    }

    private static void Require() => Optional.Require("libpython3.11", Problem.Value is null, Problem.Value ?? LibPython.HowToInstall);

    private static CampaignResult Run(Machine machine, long sequences, long length) =>
        Campaign.Run(new CampaignOptions { Machine = machine, Seed = 1, Sequences = sequences, Length = length });

    private static ReplayResult Replayed(string commands) => Replay.Run(
        CommandFile.Parse($"machine pyobjects\ngeometry cpython311-direct\nplacement 0\nend free\n{commands}"), TimeSpan.Zero, new RunOptions { WalkAlways = true });

    private static long Events(CampaignResult result, PythonTurn turn) => result.Events[turn.ToString()];

    private static string[] SwapFrees(IReadOnlyList<string> log)
    {
        string[] lines = [.. log];
        int last = lines.Length - 1;
        if (last > 0 && lines[last].StartsWith("free", StringComparison.Ordinal) && lines[last - 1].StartsWith("free", StringComparison.Ordinal))
        {
            (lines[last], lines[last - 1]) = (lines[last - 1], lines[last]);
        }

        return lines;
    }
}
