using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Verification.Verify.Isolated;

/// <summary>
/// Standard output for one user alone: what anybody else prints from now on, such as a library under test, goes to standard
/// error. Where that cannot be had it is standard output as it is.
/// </summary>
internal static class PrivateOutput
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;

    /// <summary>Takes it over.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        int mine = Dup(StandardOutput);
        return mine < 0 || Dup2(StandardError, StandardOutput) < 0
            ? Console.OpenStandardOutput()
            : new FileStream(new SafeFileHandle(mine, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [DllImport("libc", EntryPoint = "dup"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Dup(int descriptor);

    [DllImport("libc", EntryPoint = "dup2"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Dup2(int from, int to);
}
