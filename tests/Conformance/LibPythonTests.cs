using System.Diagnostics;
using System.Runtime.InteropServices;
using Verification.Properties.Campaigns;
using Verification.Properties.Conformance;
using Verification.Tests.Cli;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Conformance;

[Collection(Python.Collection)]
public sealed class LibPythonTests : Folder
{
    [SkippableFact]
    public void Each_load_brings_an_empty_heap()
    {
        Python.Require();
        for (int i = 0; i < 5; i++)
        {
            using var python = LibPython.Load();
            Assert.StartsWith("3.11.", python.Version, StringComparison.Ordinal);
            Assert.Equal(0, python.GetAllocatedBlocks());
            Assert.Contains($"{"# arenas allocated total",-35}={0,21}\n", python.DebugMallocStats(), StringComparison.Ordinal);
            nuint block = python.Malloc(100);
            Assert.Equal(1, python.GetAllocatedBlocks());
            Assert.Contains($"{"# arenas allocated total",-35}={1,21}\n", python.DebugMallocStats(), StringComparison.Ordinal);
            python.Free(block);
        }
    }

    [SkippableFact]
    public void A_library_that_was_not_really_unloaded_is_refused()
    {
        Python.Require();
        nint held;
        using (var python = LibPython.Load())
        {
            held = NativeLibrary.Load(python.File);
            _ = python.Malloc(100);
        }

        try
        {
            LibPythonException refused = Assert.Throws<LibPythonException>(() => LibPython.Load());
            Assert.True(refused.IsMissing);
            Assert.Contains("is not empty (1 blocks in use): it stayed loaded because somebody else in this process holds it", refused.Message, StringComparison.Ordinal);
        }
        finally
        {
            NativeLibrary.Free(held);
        }

        LibPython.Load().Dispose();
    }

    [SkippableFact]
    public void A_library_with_doors_of_an_earlier_run_is_refused()
    {
        Python.Require();
        nint held = 0;
        Assert.True(Python.Run("malloc 100\nfree 0").Counterexample is null);
        using (var python = LibPython.Load())
        {
            held = NativeLibrary.Load(python.File);
        }

        try
        {
            // Nothing was asked of it: still empty.
            Assert.True(Python.Run("malloc 100\nfree 0").Counterexample is null);
            Assert.Contains("is not empty (it was used before)", Assert.Throws<LibPythonException>(() => LibPython.Load()).Message, StringComparison.Ordinal);
        }
        finally
        {
            NativeLibrary.Free(held);
        }
    }

    [SkippableFact]
    public void One_thread_has_one_at_a_time_and_others_wait()
    {
        Python.Require();
        using (LibPython.Load())
        {
            Assert.Throws<InvalidOperationException>(() => LibPython.Load());
        }

        Parallel.For(0, 8, i => Assert.True(
            Campaign.Run(new CampaignOptions { Machine = new ConformanceMachine(), Seed = (ulong)i, Sequences = 2, Length = 100 }).Holds));
    }

    [Theory]
    [InlineData("2.7.18 (default)", "is CPython 2.7.18, not 3.11: its arenas have 256 KiB")]
    [InlineData("3.7.16 (default)", "searches its list of arenas one by one")]
    [InlineData("3.9.2 (default)", "it has no radix tree")]
    [InlineData("3.10.12 (main)", "does not resolve all 64 bits")]
    [InlineData("3.12.1 (main)", "its allocator's state belongs to an interpreter")]
    [InlineData("3.14.0+ (main)", "is CPython 3.14.0+, not 3.11")]
    [InlineData("4.0", "not 3.11")]
    [InlineData("Jython", "it calls itself 'Jython'")]
    public void Another_version_is_refused_with_the_reason(string version, string reason) =>
        Assert.Contains(reason, PythonVersion.Refusal(version), StringComparison.Ordinal);

    [Theory]
    [InlineData("3.11.2 (main, Apr 28 2025, 14:11:48) [GCC 12.2.0]")]
    [InlineData("3.11.0")]
    public void Each_release_of_the_version_is_accepted(string version) => Assert.Null(PythonVersion.Refusal(version));

    [SkippableFact]
    public void A_library_of_another_kind_is_bad_usage()
    {
        string library = RuntimeLibrary();
        var conform = Cli.Cli.Run("conform", "--libpython", library, "--json");
        Assert.Equal(Verify.ExitStatus.BadInput, conform.Status);
        Assert.Equal("error", conform.Verdict);
        Assert.Contains($"--libpython: '{library}' is not CPython's shared library: it has no Py_GetVersion.", conform.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_library_or_not_there_is_bad_usage()
    {
        foreach (string file in new[] { Write("text.so", "no library"), In("missing.so") })
        {
            var conform = Cli.Cli.Run("conform", "--libpython", file);
            Assert.Equal(Verify.ExitStatus.BadInput, conform.Status);
            Assert.Contains($"--libpython: '{file}' cannot be loaded: ", conform.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", conform.Error, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void A_library_of_another_version_is_bad_usage()
    {
        string source = Write("fake.c", "const char *Py_GetVersion(void) { return \"3.12.1 (main)\"; }");
        string library = In("libpython3.12.so");
        bool built;
        try
        {
            using Process? gcc = Process.Start("gcc", ["-shared", "-fPIC", "-o", library, source]);
            gcc!.WaitForExit();
            built = gcc.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            built = false;
        }

        Optional.Require("gcc", built, "Install it with 'apt-get install gcc'.");
        var conform = Cli.Cli.Run("conform", "--libpython", library);
        Assert.Equal(Verify.ExitStatus.BadInput, conform.Status);
        Assert.Contains($"'{library}' is CPython 3.12.1, not 3.11: ", conform.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conform", "--for", "1s")]
    [InlineData("run", "--machine", "conform", "--sequences", "1")]
    public void Where_there_is_none_the_status_is_3_and_the_message_says_how_to_install_it(params string[] args)
    {
        // In a process of its own: the environment is everybody's.
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "verify.dll"), .. args]) { RedirectStandardError = true };
        start.Environment[LibPython.Variable] = "none";
        using Process verify = Process.Start(start)!;
        string error = verify.StandardError.ReadToEnd();
        verify.WaitForExit();
        Assert.Equal(Verify.ExitStatus.Missing, verify.ExitCode);
        Assert.Contains("apt-get install libpython3.11", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    /// <summary>A shared library that is surely there: one of the runtime's own.</summary>
    private static string RuntimeLibrary() =>
        Directory.GetFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.Native.*").Single(path => !path.EndsWith(".a", StringComparison.Ordinal) && !path.EndsWith(".dbg", StringComparison.Ordinal));
}
