using System.Diagnostics;
using Verification.Tests.Support;

namespace Verification.Tests.Foreign.Support;

/// <summary>gcc, where there is one.</summary>
internal static class Compiler
{
    private static readonly Lazy<bool> IsThere = new(() => Try("--version") is null);

    /// <summary>Skips the test if there is no gcc.</summary>
    public static void Require() => Optional.Require("gcc", IsThere.Value, "On Debian and Ubuntu: apt-get install gcc libc6-dev");

    /// <summary>Builds a shared library.</summary>
    /// <param name="source">The C file.</param>
    /// <param name="library">The library to make.</param>
    /// <param name="flags">What else gcc is told.</param>
    /// <returns>The library.</returns>
    public static string Build(string source, string library, params string[] flags)
    {
        string? problem = Try(["-O1", "-g", "-std=c11", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", .. flags, "-o", library, source]);
        return problem is null ? library : throw new InvalidOperationException(problem);
    }

    private static string? Try(params string[] args)
    {
        try
        {
            using var gcc = Process.Start(new ProcessStartInfo("gcc", args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            Task<string> output = gcc.StandardOutput.ReadToEndAsync();
            string error = gcc.StandardError.ReadToEnd();
            _ = output.Result;
            gcc.WaitForExit();
            return gcc.ExitCode == 0 ? null : $"gcc ended with {gcc.ExitCode}: {error}";
        }
        catch (System.ComponentModel.Win32Exception absent)
        {
            return absent.Message;
        }
    }
}
