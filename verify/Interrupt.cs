using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verification.Verify;

/// <summary>
/// Ctrl-C as a token, for verbs that can end early and still report. The second one stops the process at once, and so
/// does the first if no verb ever listened.
/// </summary>
internal sealed class Interrupt : IDisposable
{
    private const string ShowCursor = "\e[?25h";

    /// <summary><c>timeout</c> and others signal the process and then its group: the same wish, heard twice.</summary>
    private static readonly TimeSpan Echo = TimeSpan.FromSeconds(0.5);

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];
    private long first;

    /// <summary>Begins to listen, and gives the token that the first signal cancels.</summary>
    public CancellationToken Listen()
    {
        if (registrations.Count == 0)
        {
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle));
            registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle));
        }

        return source.Token;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        if (Interlocked.CompareExchange(ref first, Stopwatch.GetTimestamp(), 0) == 0)
        {
            signal.Cancel = true;
            source.Cancel();
        }
        else if (Stopwatch.GetElapsedTime(first) < Echo)
        {
            signal.Cancel = true;
        }
        else if (!Console.IsOutputRedirected)
        {
            // The live display hides the cursor, and will not come to show it again.
            Console.Out.Write(ShowCursor);
        }
    }
}
