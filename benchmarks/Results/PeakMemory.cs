using System.Diagnostics;
using System.Globalization;
using Verification.Benchmarks.Traces;

namespace Verification.Benchmarks.Results;

/// <summary>The most memory that a replay had at once, beyond what the process had before: measured in a process of its own, by Linux.</summary>
public static class PeakMemory
{
    /// <summary>The first argument that makes this program such a process.</summary>
    public const string Verb = "peak-memory";

    /// <summary>Bytes, or null where that cannot be measured.</summary>
    /// <param name="allocator">Whose.</param>
    /// <param name="file">Of which trace.</param>
    public static long? Measure(string allocator, string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(PeakMemory).Assembly.Location);
        }

        foreach (string word in new[] { Verb, allocator, file })
        {
            start.ArgumentList.Add(word);
        }

        using Process child = Process.Start(start)!;
        string text = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return long.TryParse(text.Trim(), CultureInfo.InvariantCulture, out long bytes) ? bytes : null;
    }

    /// <summary>What the child does: prints the bytes.</summary>
    /// <param name="allocator">Whose.</param>
    /// <param name="file">Of which trace.</param>
    public static void Print(string allocator, string file)
    {
        AllocationProgram program = AllocationProgram.Load(file);
        using (var warm = new AllocationReplay(program with { Ops = [.. program.Ops.Take(0)] }, allocator))
        {
            warm.Run(write: true);
        }

        using var replay = new AllocationReplay(program, allocator);
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = Status("VmRSS:");
        replay.Run(write: true);
        Console.WriteLine(Status("VmHWM:") - before);
    }

    private static long Status(string name) =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
