using System.Diagnostics;
using Verification.Mutants.Compiling;
using Verification.Mutants.Recipes;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Isolation;
using Verification.Tests.Foreign.Support;
using Verification.Tests.Support;
using Verification.Verify;
using Xunit;

namespace Verification.Tests.Cli;

/// <summary><c>verify run --isolated</c>: what ends its process is a counterexample like others.</summary>
public sealed class IsolatedTests : Folder
{
    private const string Malloc = "        void* block = PymallocAlloc(bytes);\n        return block";

    [Theory]
    [InlineData("blocks")]
    [InlineData("objects")]
    public void It_runs_the_same_as_in_this_process(string machine)
    {
        string[] args = ["run", "--machine", machine, "--sequences", "3", "--length", "300", "--seed", "5", "--json"];
        var here = Cli.Run(args);
        var isolated = Cli.Run([.. args, "--isolated"]);
        Assert.Equal((ExitStatus.Holds, "holds"), (isolated.Status, isolated.Verdict));
        foreach (string figure in (string[])["sequences", "commands", "operations", "events"])
        {
            Assert.Equal(here.Json.GetProperty(figure).GetRawText(), isolated.Json.GetProperty(figure).GetRawText());
        }
    }

    [Fact]
    public void A_crash_of_the_implementation_is_survived_and_shrunk_and_a_broken_law_is_drawn()
    {
        CampaignResult crash = Hunt(Fault(Malloc, "        if (bytes < 1000)\n        {\n            Environment.FailFast(\"a wild pointer\");\n        }\n\n" + Malloc));
        Counterexample found = Assert.Single(crash.Counterexamples);
        Assert.Equal((Violation.Crash, Violation.ProcessDied), found.Shrunk.Violation.Signature);
        Assert.Contains("a wild pointer", found.Shrunk.Violation.Actual, StringComparison.Ordinal);
        Assert.Single(found.Shrunk.File.Commands);
        Assert.Contains("0 live blocks", found.Before.Text, StringComparison.Ordinal);
        Assert.Contains("the process is gone", found.After.Text, StringComparison.Ordinal);

        Counterexample drawn = Assert.Single(Hunt(Fault("return block != null ? block : RawMalloc(bytes);", "return null;")).Counterexamples);
        Assert.Contains(drawn.Shrunk.Violation.Law, (string[])["L3", "L4", "O1"]);
        Assert.DoesNotContain("not drawn", drawn.Before.Text + drawn.After.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_copy_of_a_worker_dies_alone_and_what_it_chose_is_known()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There are no copies of a process here.");
        WithFault(
            Fault(Malloc, "        if (bytes == 77)\n        {\n            Environment.FailFast(\"a wild pointer\");\n        }\n\n        while (bytes == 78)\n        {\n        }\n\n" + Malloc),
            start =>
            {
                var machine = new BlockMachine();
                CommandFile file = CommandFile.Parse("machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 16\nmalloc 17\nfree 3\nmalloc 77\n");
                Command[] hang = [.. file.Commands.SkipLast(1), file.Commands[^1] with { X = 78 }];
                using var runner = new IsolatedRunner(start with { Copies = true }) { WarmUp = file with { Commands = [.. file.Commands.SkipLast(1)] } };
                var record = new RunOptions { Record = true };
                for (int i = 0; i < 3; i++)
                {
                    RunResult death = runner.Run(machine, file.Header, file.Commands, record);
                    Assert.Equal((Violation.Crash, Violation.ProcessDied, 3L), (death.Violation!.Law, death.Violation.Kind, death.Violation.Command));
                    Assert.Equal([null, null, 1UL, null], death.Chosen!.Select(choice => choice.Name is null ? null : (ulong?)choice.Number));
                    Assert.Null(runner.Run(machine, file.Header, [.. file.Commands.SkipLast(1)], record).Violation);
                    Assert.Equal((Violation.Hang, Violation.NoProgress), runner.Run(machine, file.Header, hang, record).Violation!.Signature);
                }

                Assert.Equal(1, runner.Started);
            });
    }

    [SkippableFact]
    public void What_is_ended_just_when_it_answers_spoils_no_other_answer()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There are no copies of a process here.");
        WithFault(
            Fault(Malloc, "        _ = bytes;\n" + Malloc),
            start =>
            {
                CommandFile file = CommandFile.Parse("machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 16\n");
                var hasty = new Patience(TimeSpan.FromMilliseconds(2), TimeSpan.FromSeconds(20));
                using var runner = new IsolatedRunner(start with { Copies = true }) { WarmUp = file, Patience = hasty };
                int ended = 0;
                for (int length = 50; length < 100_000; length += 1 + (length / 6))
                {
                    // Answers are told from each other by their length, and somewhere among these patience is just enough.
                    RunResult result = runner.Run(new BlockMachine(), file.Header, [.. Enumerable.Repeat(file.Commands[0], length)], RunOptions.Default);
                    Assert.Equal(result.Violation is null ? length : result.Violation.Command + 1, result.Commands);
                    Assert.True(result.Violation is null or { Law: Violation.Hang }, result.Violation?.Actual);
                    ended += result.Violation is null ? 0 : 1;
                }

                Assert.True(ended > 0, "None was ended: patience was too long to try anything.");
                Assert.Equal(1, runner.Started);
            });
    }

    [SkippableFact]
    public void A_copy_that_dies_between_two_requests_takes_its_worker_with_it()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "There are no copies of a process here.");
        WithFault(
            Fault(Malloc, "        _ = bytes;\n" + Malloc),
            start =>
            {
                CommandFile file = CommandFile.Parse("machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 16\n");
                using var runner = new IsolatedRunner(start with { Copies = true }) { WarmUp = file };
                Assert.Null(runner.Run(new BlockMachine(), file.Header, file.Commands, RunOptions.Default).Violation);

                // The worker is the child whose command line names this test's implementation; the copy, its child, names it too.
                int[] named = [.. Process.GetProcesses().Select(one => one.Id).Where(id => CommandLineOf(id).Contains(start.Arguments[1], StringComparison.Ordinal))];
                using (var copy = Process.GetProcessById(named.Max()))
                {
                    Assert.True(named.Length > 1);
                    copy.Kill();
                }

                // Whoever asks learns that the process has died, not that there is an answer to come; the next one gets another worker.
                Assert.True(runner.Run(new BlockMachine(), file.Header, file.Commands, RunOptions.Default).Violation!.IsDeath);
                Assert.Null(runner.Run(new BlockMachine(), file.Header, file.Commands, RunOptions.Default).Violation);
                Assert.Equal(2, runner.Started);
            });

        static string CommandLineOf(int id)
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/cmdline");
            }
            catch (IOException)
            {
                return string.Empty;
            }
        }
    }

    [Fact]
    public void A_warm_up_that_does_harm_is_left_out()
    {
        WithFault(
            Fault(Malloc, "        if (bytes == 77)\n        {\n            Environment.FailFast(\"a wild pointer\");\n        }\n\n" + Malloc),
            start =>
            {
                CommandFile file = CommandFile.Parse("machine blocks\ngeometry tiny\nplacement 0\nend free\nmalloc 77\n");
                using var runner = new IsolatedRunner(start with { Copies = OperatingSystem.IsLinux() }) { WarmUp = file };
                Assert.True(runner.Run(new BlockMachine(), file.Header, file.Commands, RunOptions.Default).Violation!.IsDeath);
                Assert.Null(runner.Run(new BlockMachine(), file.Header, [], RunOptions.Default).Violation);
            });
    }

    [SkippableFact]
    public void A_library_that_ends_its_process_is_status_1_with_a_file_to_replay()
    {
        Compiler.Require();
        string library = Compiler.Build(
            Write(
                "faulty.c",
                "#include <stdlib.h>\n#include <stdio.h>\nvoid *my_malloc(size_t n);\nvoid *my_calloc(size_t n, size_t s);\nvoid *my_realloc(void *p, size_t n);\nvoid my_free(void *p);\n"
                    + "void *my_malloc(size_t n) { if (n == 0) { puts(\"chatter\"); fflush(stdout); *(volatile int *)16 = 1; } return malloc(n); }\n"
                    + "void *my_calloc(size_t n, size_t s) { return calloc(n, s); }\nvoid *my_realloc(void *p, size_t n) { return realloc(p, n); }\nvoid my_free(void *p) { free(p); }\n"),
            In("libfaulty.so"),
            "-fno-builtin");
        (int status, string output, string error) = Child.Run("run", "--sut", library, "--prefix", "my_", "--isolated", "--sequences", "100", "--length", "20", "--seed", "3", "--out", In("found"), "--json");
        Assert.True(status == ExitStatus.Broken, output + error);
        Assert.Contains("\"law\":\"CRASH\"", output, StringComparison.Ordinal);
        Assert.Contains("malloc 0", File.ReadAllText(Assert.Single(Directory.GetFiles(In("found"), "*.commands"))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_another_process_would_not_have_is_refused()
    {
        var run = Cli.RunOn(SpoiledObjects.WithLostDecrefs(3), "run", "--isolated", "--sequences", "1");
        Assert.Equal(ExitStatus.BadInput, run.Status);
        Assert.Contains("--isolated: expected one of the machines", run.Error, StringComparison.Ordinal);
    }

    private static string Fault(string find, string replacement) =>
        $"name: crash\nsource: here\nbug: A test.\nlaw: CRASH\nfile: impl/Blocks/ObMalloc.cs\nfind:\n```\n{find}\n```\nreplace:\n```\n{replacement}\n```\n";

    private static CampaignResult Hunt(string recipe)
    {
        CampaignResult? result = null;
        WithFault(
            recipe,
            start =>
            {
                using var runner = new IsolatedRunner(start);
                result = Campaign.Run(new CampaignOptions { Machine = new BlockMachine(), Seed = 1, Sequences = 40, Length = 200, Isolation = runner });
            });
        return result!;
    }

    private static void WithFault(string recipe, Action<WorkerStart> test)
    {
        string impl = Path.GetTempFileName();
        string model = Path.GetTempFileName();
        try
        {
            var compiler = new MutantCompiler(SourceTree.Find(Repository.Root));
            File.WriteAllBytes(impl, compiler.Compile(RecipeFile.Parse(recipe, "recipe")));
            File.WriteAllBytes(model, compiler.CompileModel());
            test(MutantWorker.Start(typeof(CommandLine).Assembly.Location, impl, model));
        }
        finally
        {
            File.Delete(impl);
            File.Delete(model);
        }
    }
}
