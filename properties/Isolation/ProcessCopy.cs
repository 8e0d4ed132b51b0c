using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Verification.Properties.Isolation;

/// <summary>
/// Copies of the present process (<c>fork</c>): one costs some milliseconds, and has compiled already what the original has.
/// Only on Linux.
/// </summary>
/// <remarks>
/// A copy has no thread but the one that made it: it must start none, and wait for none. The runtime's threads are not
/// missed as long as garbage is collected and code compiled by whoever needs it, and compiled code is the copy's own
/// only if the runtime does not map it twice (<see cref="WorkerStart.Copies"/> sees to both).
/// </remarks>
internal static unsafe class ProcessCopy
{
    private const int DeathSignal = 1;
    private const int Kill = 9;
    private const int Interrupted = 4;
    private const int DoFork = 11;
    private const short HangUp = 0x10;

    /// <summary>Whether there are any here.</summary>
    public static bool IsThere => OperatingSystem.IsLinux();

    /// <summary>Whether this process is a copy: what it opened about itself before speaks of the original.</summary>
    public static bool IsCopy { get; private set; }

    // Where the runtime of a process that dies says so to a thread of its own; -1 for nowhere.
    private static readonly Lazy<int> Farewell = new(WriteEndOfOwnPipe);

    /// <summary>Does something in a copy and waits until that has ended.</summary>
    /// <param name="begun">Is told the copy's process id, in the original.</param>
    /// <param name="work">What to do in the copy; at its end the copy ends with exit status 0.</param>
    /// <returns>Its exit status, or 128 and the signal that ended it; null if there is no copy to be had.</returns>
    public static int? Run(Action<int> begun, Action work)
    {
        int farewell = Farewell.Value;
        int copy = Fork();
        if (copy == 0)
        {
            IsCopy = true;

            // It would wait for the answer of that thread for two seconds.
            _ = Close(farewell);
            _ = PrCtl(DeathSignal, Kill, 0, 0, 0);
            work();
            Exit(0);
        }

        int status = 0;
        if (copy > 0)
        {
            begun(copy);
            while (WaitPid(copy, &status, 0) < 0 && Marshal.GetLastSystemError() == Interrupted)
            {
            }
        }

        return copy < 0 ? null : (status & 0x7F) != 0 ? 128 + (status & 0x7F) : status >> 8;
    }

    /// <summary>Processor time that a copy has used up, to the microsecond: other sources count in ticks of 10 ms.</summary>
    /// <param name="copy">Its process id; it has one thread.</param>
    /// <exception cref="IOException">It is gone.</exception>
    public static TimeSpan UsedTime(int copy)
    {
        string statistics = File.ReadAllText($"/proc/{copy}/schedstat");
        return TimeSpan.FromMicroseconds(long.Parse(statistics.AsSpan(0, statistics.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture) / 1000);
    }

    /// <summary>Lets copies have mapped memory that would not be there for them.</summary>
    /// <param name="start">The start of the mapping.</param>
    /// <param name="bytes">Its bytes.</param>
    public static void Keep(void* start, nuint bytes) => _ = MAdvise(start, bytes, DoFork);

    /// <summary>Waits until nobody can write any more what standard input would read, then ends this process at once.</summary>
    /// <param name="waits">Is called when nothing is left but to wait.</param>
    [DoesNotReturn]
    public static void EndWithInput(Action waits)
    {
        ArgumentNullException.ThrowIfNull(waits);
        Marshal.PrelinkAll(typeof(ProcessCopy));
        var poll = new PollDescriptor { Descriptor = 0 };
        _ = Poll(&poll, 1, 0);
        waits();
        while ((poll.Found & HangUp) == 0)
        {
            _ = Poll(&poll, 1, -1);
        }

        Exit(0);
    }

    /// <summary>The writing end of the first pipe that this process has both ends of: the runtime opens one at its very start.</summary>
    private static int WriteEndOfOwnPipe()
    {
        var seen = new HashSet<string>();
        foreach (int descriptor in Directory.GetFiles("/proc/self/fd").Select(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture)).Order())
        {
            // Others, such as the one that reads the folder, may be gone by now.
            string? target = File.ResolveLinkTarget($"/proc/self/fd/{descriptor}", returnFinalTarget: false)?.Name;
            if (target?.StartsWith("pipe:", StringComparison.Ordinal) == true && !seen.Add(target))
            {
                return descriptor;
            }
        }

        return -1;
    }

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);

    [DllImport("libc", EntryPoint = "fork"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Fork();

    [DllImport("libc", EntryPoint = "waitpid"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int WaitPid(int process, int* status, int options);

    /// <summary>Ends this process at once, and no other thread gets to do anything.</summary>
    [DllImport("libc", EntryPoint = "_exit"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DoesNotReturn]
    internal static extern void Exit(int status);

    [DllImport("libc", EntryPoint = "prctl"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int PrCtl(int option, nuint a, nuint b, nuint c, nuint d);

    [DllImport("libc", EntryPoint = "madvise"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MAdvise(void* start, nuint bytes, int advice);

    [DllImport("libc", EntryPoint = "poll"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Wanted;
        public short Found;
    }
}
