using System.Diagnostics;

namespace Verification.Tests.Foreign.Support;

/// <summary><c>verify</c> as a process of its own, which may need what this one cannot have, or end badly.</summary>
internal static class Child
{
    /// <summary>Runs a command line.</summary>
    /// <returns>Exit status, standard output and standard error.</returns>
    public static (int Status, string Output, string Error) Run(params string[] args)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "verify.dll");
        using var child = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = child.StandardOutput.ReadToEndAsync();
        Task<string> error = child.StandardError.ReadToEndAsync();
        if (!child.WaitForExit(TimeSpan.FromSeconds(60)))
        {
            child.Kill(entireProcessTree: true);
            throw new TimeoutException($"verify {string.Join(' ', args)} did not end.");
        }

        return (child.ExitCode, output.Result, error.Result);
    }
}
