using System.Runtime.InteropServices;

namespace Verification.Properties.Isolation;

/// <summary>How to start a worker.</summary>
/// <param name="Assembly">Path of the program, a <c>.dll</c> with its <c>.runtimeconfig.json</c> beside it.</param>
/// <param name="Arguments">Its arguments; the path of the <see cref="ProgressPage"/> is added as the last.</param>
public sealed record WorkerStart(string Assembly, IReadOnlyList<string> Arguments)
{
    /// <summary>
    /// Whether the worker is one that lets copies of itself work (<see cref="ProcessCopy"/>): then what goes on in its
    /// background (collecting garbage, compiling better what is called often) is left out.
    /// </summary>
    public bool Copies { get; init; }

    /// <summary>The program that runs assemblies, <c>dotnet</c>: that of the runtime in use, or the one on the path.</summary>
    public static string Host
    {
        get
        {
            // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
            string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
            string path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
            return File.Exists(path) ? path : name;
        }
    }
}
