using System.Diagnostics;
using System.Text;

namespace Verification.Properties.Isolation;

/// <summary>A worker as its parent sees it: asks, waits for the answer, notices if it crashes or hangs, ends it in any case.</summary>
public sealed class WorkerProcess : IDisposable
{
    private const int MostStory = 2000;
    private readonly Process process;
    private readonly ProgressPage progress;
    private readonly string progressFile;
    private readonly BinaryWriter requests;
    private readonly BinaryReader answers;
    private readonly StringBuilder errors = new();
    private readonly int id;
    private string? hung;

    /// <summary>Starts a worker.</summary>
    /// <param name="start">How.</param>
    public WorkerProcess(WorkerStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        progressFile = Path.Combine(Path.GetTempPath(), $"verify-{Guid.NewGuid():N}.progress");
        progress = ProgressPage.Create(progressFile);
        var info = new ProcessStartInfo(WorkerStart.Host, ["exec", start.Assembly, .. start.Arguments, progressFile])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A crash is the business of this process, not of whoever collects dumps; a leak is not to fill the machine.
        info.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        info.Environment["DOTNET_GCHeapHardLimit"] = "0x40000000";
        info.Environment["DOTNET_gcServer"] = "0";

        // Most workers live for a second: code is compiled well only after it has run for one (hexadecimal milliseconds).
        info.Environment["DOTNET_TieredPGO"] = "0";
        info.Environment["DOTNET_TC_CallCountingDelayMs"] = "400";

        // Code that is mapped once, not for writing and for running apart, is compiled sooner; and copies have their own.
        info.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        if (start.Copies)
        {
            info.Environment["DOTNET_TC_CallCounting"] = "0";
            info.Environment["DOTNET_gcConcurrent"] = "0";
        }

        // A profiler of the parent, such as one for coverage, has no place in a child that crashes.
        info.Environment["CORECLR_ENABLE_PROFILING"] = "0";
        process = Process.Start(info)!;
        id = process.Id;
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginErrorReadLine();
        requests = new BinaryWriter(new BufferedStream(process.StandardInput.BaseStream));
        answers = new BinaryReader(new BufferedStream(process.StandardOutput.BaseStream));
    }

    /// <summary>Asks and waits.</summary>
    /// <param name="kind">What is asked.</param>
    /// <param name="ask">Writes the rest of the request.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="patience">How long it may go without progress.</param>
    /// <param name="cancel">Ends the worker.</param>
    /// <exception cref="WorkerDiedException">It ended before it had answered.</exception>
    /// <exception cref="OperationCanceledException">It was ended because the caller no longer wants the answer.</exception>
    internal T Ask<T>(RequestKind kind, Action<BinaryWriter> ask, Func<BinaryReader, T> read, Patience patience, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(read);
        ArgumentNullException.ThrowIfNull(patience);
        using CancellationTokenRegistration registration = cancel.Register(Kill);
        long beat = progress.Heartbeat;
        int copy = progress.Copy;
        TimeSpan used = UsedTime(copy);
        hung = null;
        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        bool over = false;
        using var watch = new Timer(_ => Watch(), null, patience.Look, patience.Look);
        try
        {
            progress.Stage = RequestStage.Sent;
            requests.Write((byte)kind);
            ask(requests);
            requests.Flush();
            if ((AnswerKind)answers.ReadByte() == AnswerKind.Answer)
            {
                return read(answers);
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            Rest();
            cancel.ThrowIfCancellationRequested();
            throw new WorkerDiedException(Autopsy());
        }

        finally
        {
            Rest();
        }

        throw new WorkerDiedException(AutopsyOfCopy(answers.ReadInt32()));

        // Whoever watches still when this is left would look at a page that may be gone.
        void Rest()
        {
            lock (gate)
            {
                over = true;
            }
        }

        void Watch()
        {
            lock (gate)
            {
                if (over)
                {
                    return;
                }

                long now = progress.Heartbeat;
                if (now != beat || progress.Copy != copy)
                {
                    // A copy's time is its own: another's has nothing to do with it.
                    beat = now;
                    copy = progress.Copy;
                    used = UsedTime(copy);
                    clock.Restart();
                }
                else if (clock.Elapsed > patience.Idle)
                {
                    // What waits to be asked, or was ended and did not end, is stuck as a whole.
                    End($"no command ended within {patience.Idle.TotalSeconds:0.#} s", progress.TryEnd() ? copy : 0);
                }
                else if (UsedTime(copy) - used > patience.Busy && progress.TryEnd())
                {
                    End($"no command ended within {patience.Busy.TotalSeconds:0.##} s of processor time", copy);
                }
            }
        }

        void End(string story, int busy)
        {
            hung ??= story;
            clock.Restart();
            KillBusy(busy);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Kill();
        process.WaitForExit();
        process.Dispose();
        progress.Dispose();
        File.Delete(progressFile);
    }

    private WorkerDeath Autopsy()
    {
        // It closed its pipes, or wrote nonsense into them: in either case it is of no more use.
        if (!process.WaitForExit(TimeSpan.FromSeconds(20)))
        {
            Kill();
        }

        process.WaitForExit();
        string wrote;
        lock (errors)
        {
            wrote = errors.ToString().Trim();
        }

        string story = hung
            ?? $"exit status {process.ExitCode}{(wrote.Length == 0 ? string.Empty : $": {wrote}")}";
        return Death(story);
    }

    private WorkerDeath AutopsyOfCopy(int status)
    {
        string story = hung ?? $"exit status {status}";
        WorkerDeath death = Death(story) with { OfCopy = status > 0 };
        hung = null;
        return death;
    }

    private WorkerDeath Death(string story) =>
        new(hung is not null, story, progress.Turn, progress.CommandsBefore, progress.Commands) { Chosen = progress.ReadChoices() };

    /// <summary>Processor time of a copy, or of the worker itself (0).</summary>
    private TimeSpan UsedTime(int copy)
    {
        try
        {
            if (copy > 0)
            {
                return ProcessCopy.UsedTime(copy);
            }

            // An object of its own, since this one may be waited for by another thread: it is not made for two.
            using var seen = Process.GetProcessById(id);
            return seen.TotalProcessorTime;
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception or NotSupportedException)
        {
            return TimeSpan.Zero;
        }
    }

    private void Note(string? line)
    {
        lock (errors)
        {
            if (line is not null && errors.Length < MostStory)
            {
                errors.Append(line.AsSpan(0, Math.Min(line.Length, MostStory - errors.Length))).Append('\n');
            }
        }
    }

    /// <summary>Ends the copy that is at work, if there is one: the worker makes another.</summary>
    private void KillBusy(int copy)
    {
        try
        {
            if (copy > 0)
            {
                using var seen = Process.GetProcessById(copy);
                seen.Kill();
                return;
            }
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return;
        }

        Kill();
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already.
        }
    }
}
