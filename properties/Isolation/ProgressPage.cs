using System.IO.MemoryMappedFiles;

namespace Verification.Properties.Isolation;

/// <summary>
/// Where a worker has come to, in memory that it shares with its parent: to note it costs one store, and what was noted
/// is there when the worker is not any more.
/// </summary>
public sealed unsafe class ProgressPage : IDisposable
{
    /// <summary>Of longer sequences the choices of the first commands are kept.</summary>
    private const int MostChoices = 1 << 16;

    private const int Page = 4096;
    private const long Bytes = Page + ((long)MostChoices * Choices.Numbers * sizeof(long));

    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;
    private readonly long* numbers;

    private ProgressPage(MemoryMappedFile file)
    {
        this.file = file;
        view = file.CreateViewAccessor(0, Bytes);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        numbers = (long*)start;
    }

    /// <summary>Changes whenever anything was done.</summary>
    public long Heartbeat => Volatile.Read(ref numbers[0]);

    /// <summary>Commands of the present run that have ended; that is the index of the one under way.</summary>
    public long Commands => Volatile.Read(ref numbers[1]);

    /// <summary>Turn of the present hunt, from 0 (see <see cref="Hunts.HuntPlan"/>).</summary>
    public long Turn => Volatile.Read(ref numbers[2]);

    /// <summary>Commands run in the turns before it.</summary>
    public long CommandsBefore => Volatile.Read(ref numbers[3]);

    /// <summary>The copy of the worker that is at work, by its process id; 0 if it works by itself (see <see cref="ProcessCopy"/>).</summary>
    public int Copy
    {
        get => (int)Volatile.Read(ref numbers[4]);
        set => Volatile.Write(ref numbers[4], value);
    }

    /// <summary>How far the present request has come.</summary>
    internal RequestStage Stage
    {
        get => (RequestStage)Volatile.Read(ref numbers[5]);
        set => Volatile.Write(ref numbers[5], (long)value);
    }

    /// <summary>Makes a page, as a file of zeroes; what nobody writes takes no room.</summary>
    /// <param name="path">Where to; overwritten.</param>
    public static ProgressPage Create(string path)
    {
        using (FileStream file = File.Create(path))
        {
            file.SetLength(Bytes);
        }

        return Open(path);
    }

    /// <summary>Opens a page that there is.</summary>
    /// <param name="path">Its file.</param>
    public static ProgressPage Open(string path) => new(MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, Bytes));

    /// <summary>The parent is about to end what runs; false if nothing may be ended alone now.</summary>
    public bool TryEnd() => TryLeaveRunning(RequestStage.Ending);

    /// <summary>The answer is about to be written; false if the parent has given up, and ends whoever asks.</summary>
    public bool TryAnswer() => TryLeaveRunning(RequestStage.Answering);

    /// <summary>Lets copies of this process have the page too, which the class library keeps from them.</summary>
    public void KeepInCopies() => ProcessCopy.Keep(numbers, (nuint)Bytes);

    /// <summary>Notes that a run begins.</summary>
    public void BeginRun()
    {
        Volatile.Write(ref numbers[1], 0);
        Beat();
    }

    /// <summary>Notes that a turn of a hunt begins.</summary>
    /// <param name="turn">Which.</param>
    /// <param name="commandsBefore">Commands run in the turns before it.</param>
    public void BeginTurn(long turn, long commandsBefore)
    {
        Volatile.Write(ref numbers[2], turn);
        Volatile.Write(ref numbers[3], commandsBefore);
        BeginRun();
    }

    /// <summary>Notes how many commands of the present run have ended.</summary>
    public void EndCommand(long commands)
    {
        Volatile.Write(ref numbers[1], commands);
        Beat();
    }

    /// <summary>Notes what a command has chosen; it may still be under way.</summary>
    /// <param name="command">Its index.</param>
    /// <param name="choice">What its operands chose.</param>
    public void NoteChoice(long command, Choice choice)
    {
        if (command < MostChoices)
        {
            Choices.Write(ChoiceAt(command), choice);
        }
    }

    /// <summary>What the commands of the present run chose, from the first to the one under way, if that was noted.</summary>
    public IReadOnlyList<Choice> ReadChoices()
    {
        var choices = new Choice[Math.Min(Commands + 1, MostChoices)];
        for (int i = 0; i < choices.Length; i++)
        {
            choices[i] = Choices.Read(ChoiceAt(i));
        }

        return choices;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        file.Dispose();
    }

    private bool TryLeaveRunning(RequestStage next) =>
        Interlocked.CompareExchange(ref numbers[5], (long)next, (long)RequestStage.Running) == (long)RequestStage.Running;

    private long* ChoiceAt(long command) => numbers + (Page / sizeof(long)) + (command * Choices.Numbers);

    private void Beat() => Volatile.Write(ref numbers[0], numbers[0] + 1);
}
