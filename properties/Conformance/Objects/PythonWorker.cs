using System.Diagnostics;
using Verification.Properties.Conformance.Objects.Child;

namespace Verification.Properties.Conformance.Objects;

/// <summary>A child process with an initialised CPython 3.11 in it. What it does to itself it does not do to this one.</summary>
public sealed class PythonWorker : IDisposable
{
    /// <summary>The verb by which <c>verify</c> becomes the child.</summary>
    public const string Verb = "python-objects-worker";

    private const string Program = "verify";
    private readonly Process child;
    private readonly Task<string> complaints;

    private PythonWorker(string? path)
    {
        try
        {
            child = Process.Start(new ProcessStartInfo(Host(out string[] first), [.. first, Verb, .. path is null ? Array.Empty<string>() : [path]])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            throw new LibPythonException($"The process for CPython cannot be started: {failure.Message}", isMissing: true, failure);
        }

        complaints = child.StandardError.ReadToEndAsync();
        string line = child.StandardOutput.ReadLine() ?? WorkerLoop.Unfit + $"CPython cannot be initialised: {Complaints()}";
        if (!line.StartsWith(WorkerLoop.Ready, StringComparison.Ordinal))
        {
            bool isMissing = line.StartsWith(WorkerLoop.Missing, StringComparison.Ordinal);
            Dispose();
            throw new LibPythonException(line[line.IndexOf(' ', StringComparison.Ordinal)..].Trim(), isMissing);
        }

        string[] words = line[WorkerLoop.Ready.Length..].Split('\t');
        (File, Version) = (words[0], words[1]);
    }

    /// <summary>The library's file, as it was named or found.</summary>
    public string File { get; }

    /// <summary>What <c>Py_GetVersion</c> says.</summary>
    public string Version { get; }

    /// <summary>Whether the child is no longer of use.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Starts a child.</summary>
    /// <param name="path">The library's file, or null for that of the system, see <see cref="LibPython.Load"/>.</param>
    /// <exception cref="LibPythonException">There is no library, or no standard library for it, or it does not serve.</exception>
    public static PythonWorker Start(string? path = null) => new(path);

    /// <summary>Whether <see cref="Start"/> would succeed; the message says why not.</summary>
    /// <param name="problem">Why not, or null.</param>
    public static bool IsPresent(out string? problem)
    {
        try
        {
            using PythonWorker worker = Start();
            problem = null;
            return true;
        }
        catch (LibPythonException missing)
        {
            problem = missing.Message;
            return false;
        }
    }

    /// <summary>Runs commands, see <see cref="WorkerLoop"/>.</summary>
    /// <param name="commands">A line each, each ending in a line feed.</param>
    /// <returns>What has happened, an event each.</returns>
    /// <exception cref="PythonWorkerException">Python raised an exception, or the child ended.</exception>
    public IReadOnlyList<string> Send(string commands)
    {
        var lines = new List<string>();
        try
        {
            child.StandardInput.Write(commands + "go\n");
            child.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Gone();
        }

        while (true)
        {
            string line = child.StandardOutput.ReadLine() ?? throw Gone();
            if (line == WorkerLoop.Done)
            {
                return lines;
            }

            if (line.StartsWith(WorkerLoop.Failed, StringComparison.Ordinal))
            {
                throw new PythonWorkerException(line[WorkerLoop.Failed.Length..]);
            }

            lines.Add(line);
        }
    }

    /// <summary>Ends the child.</summary>
    public void Dispose()
    {
        if (IsGone)
        {
            return;
        }

        IsGone = true;
        if (!child.HasExited)
        {
            child.Kill();
            child.WaitForExit();
        }

        child.Dispose();
    }

    private PythonWorkerException Gone()
    {
        string said = Complaints();
        Dispose();
        return new PythonWorkerException($"The process with CPython has ended. {said}".TrimEnd());
    }

    private string Complaints()
    {
        child.WaitForExit();
        return $"status {child.ExitCode}; {complaints.Result.Trim()}";
    }

    /// <summary>This program, however it was started.</summary>
    private static string Host(out string[] first)
    {
        string? self = Environment.ProcessPath;
        string assembly = Path.Combine(AppContext.BaseDirectory, Program + ".dll");
        if (self is not null && Path.GetFileNameWithoutExtension(self) == Program)
        {
            first = [];
            return self;
        }

        first = ["exec", assembly];
        return self is not null && Path.GetFileNameWithoutExtension(self) == "dotnet" ? self : "dotnet";
    }
}
