using System.Collections.Concurrent;

namespace Verification.Properties.Conformance.Objects;

/// <summary>Children that wait for the next run: one starts in a quarter of a second, and is as new after a reset.</summary>
public static class PythonWorkers
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<PythonWorker>> Idle = [];

    static PythonWorkers() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();

    /// <summary>A child without any object in it.</summary>
    /// <param name="path">The library's file, or null for that of the system.</param>
    /// <exception cref="LibPythonException">There can be none.</exception>
    public static PythonWorker Take(string? path)
    {
        PythonWorker worker = Idle.TryGetValue(path ?? string.Empty, out ConcurrentBag<PythonWorker>? idle) && idle.TryTake(out PythonWorker? waiting)
            ? waiting
            : PythonWorker.Start(path);
        _ = worker.Send("reset\n");
        return worker;
    }

    /// <summary>Gives a child back, for others.</summary>
    /// <param name="worker">The child.</param>
    /// <param name="path">What it was taken by.</param>
    public static void Return(PythonWorker worker, string? path)
    {
        ArgumentNullException.ThrowIfNull(worker);
        if (!worker.IsGone)
        {
            Idle.GetOrAdd(path ?? string.Empty, _ => []).Add(worker);
        }
    }

    /// <summary>Ends those that wait.</summary>
    public static void EndAll()
    {
        foreach (ConcurrentBag<PythonWorker> idle in Idle.Values)
        {
            while (idle.TryTake(out PythonWorker? worker))
            {
                worker.Dispose();
            }
        }
    }
}
