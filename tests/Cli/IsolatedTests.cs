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
        const string Recipe = "name: crash\nsource: here\nbug: A test.\nlaw: CRASH\nfile: impl/Blocks/ObMalloc.cs\nfind:\n```\n{0}\n```\nreplace:\n```\n{1}\n```\n";
        const string Find = "        void* block = PymallocAlloc(bytes);\n        return block";
        CampaignResult crash = Hunt(string.Format(null, Recipe, Find, "        if (bytes < 1000)\n        {\n            Environment.FailFast(\"a wild pointer\");\n        }\n\n" + Find));
        Counterexample found = Assert.Single(crash.Counterexamples);
        Assert.Equal((Violation.Crash, Violation.ProcessDied), found.Shrunk.Violation.Signature);
        Assert.Contains("a wild pointer", found.Shrunk.Violation.Actual, StringComparison.Ordinal);
        Assert.Single(found.Shrunk.File.Commands);
        Assert.Contains("0 live blocks", found.Before.Text, StringComparison.Ordinal);
        Assert.Contains("the process is gone", found.After.Text, StringComparison.Ordinal);

        Counterexample drawn = Assert.Single(Hunt(string.Format(null, Recipe, "return block != null ? block : RawMalloc(bytes);", "return null;")).Counterexamples);
        Assert.Contains(drawn.Shrunk.Violation.Law, (string[])["L3", "L4", "O1"]);
        Assert.DoesNotContain("not drawn", drawn.Before.Text + drawn.After.Text, StringComparison.Ordinal);
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

    private static CampaignResult Hunt(string recipe)
    {
        string impl = Path.GetTempFileName();
        string model = Path.GetTempFileName();
        try
        {
            var compiler = new MutantCompiler(SourceTree.Find(Repository.Root));
            File.WriteAllBytes(impl, compiler.Compile(RecipeFile.Parse(recipe, "recipe")));
            File.WriteAllBytes(model, compiler.CompileModel());
            using var runner = new IsolatedRunner(MutantWorker.Start(typeof(CommandLine).Assembly.Location, impl, model));
            return Campaign.Run(new CampaignOptions { Machine = new BlockMachine(), Seed = 1, Sequences = 40, Length = 200, Isolation = runner });
        }
        finally
        {
            File.Delete(impl);
            File.Delete(model);
        }
    }
}
