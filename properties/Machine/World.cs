namespace Verification.Properties;

/// <summary>Model and implementation side by side during one run, with what was seen of them.</summary>
public abstract class World : IDisposable
{
    /// <summary>The first law seen broken, or null. Nothing is run after that.</summary>
    public Violation? Violation { get; private set; }

    /// <summary>Calls of the system under test so far.</summary>
    public long Operations { get; protected set; }

    /// <summary>Index of the command that is being run.</summary>
    public long CommandIndex { get; internal set; }

    /// <summary>How often each of the machine's notable events has happened, in the order of <see cref="EventNames"/>.</summary>
    public abstract ReadOnlySpan<long> Events { get; }

    /// <summary>The names of the machine's notable events.</summary>
    public abstract IReadOnlyList<string> EventNames { get; }

    /// <summary>The name of what the last command's choosing operand chose, or null.</summary>
    public ulong? Chosen { get; protected internal set; }

    /// <summary>The number that the last command's choosing operand chose, to be printed instead of a pinned name.</summary>
    public ulong ChosenNumber
    {
        get;
        protected set
        {
            field = value;
            OnChoice?.Invoke(this);
        }
    }

    /// <summary>The <see cref="Operand.Target"/> of the last command with the name of what it chose, or null if it chose nothing.</summary>
    public ulong? ChosenTarget { get; protected internal set; }

    /// <summary>The same with the number of what it chose.</summary>
    public ulong ChosenTargetNumber
    {
        get;
        protected set
        {
            field = value;
            OnChoice?.Invoke(this);
        }
    }

    /// <summary>Is called whenever an operand of the command under way has chosen: the command may end with its process.</summary>
    internal Action<World>? OnChoice { get; set; }

    /// <summary>What the operands of the last command chose.</summary>
    internal Choice Choice => new(Chosen, ChosenNumber, ChosenTarget, ChosenTargetNumber);

    /// <summary>How many commands may go by until the next walk, so that walks take a small share of the time.</summary>
    public abstract long WalkInterval { get; }

    /// <summary>Notes the first broken law; later ones are ignored.</summary>
    /// <param name="law">Id of the law.</param>
    /// <param name="kind">In which way, without sizes or addresses.</param>
    /// <param name="expected">What the law asks for.</param>
    /// <param name="actual">What was found.</param>
    public void Break(string law, string kind, string expected, string actual) =>
        Violation ??= new Violation(law, kind, expected, actual, CommandIndex);

    /// <summary>Checks the walk laws.</summary>
    public abstract void Walk();

    /// <summary>Ends the run: frees or drops what lives, destroys the system under test, checks the final laws.</summary>
    public abstract void Finish();

    /// <summary>The state as text, for people.</summary>
    public abstract string Draw();

    /// <summary>The state as a cluster of a graph in the DOT language, or null if it is no graph.</summary>
    /// <param name="name">A word that its nodes' names begin with.</param>
    /// <param name="title">What stands above.</param>
    public virtual string? DrawGraph(string name, string title) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back all memory, whatever state the run ended in.</summary>
    /// <param name="disposing">Always true.</param>
    protected abstract void Dispose(bool disposing);
}
