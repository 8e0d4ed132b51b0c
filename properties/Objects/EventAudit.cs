using System.Globalization;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>
/// What the implementation's events say by themselves, whatever the model expects: each law has one finding, the first of
/// the command.
/// </summary>
public sealed class EventAudit
{
    private static readonly string[] Blemishes = [string.Empty, "put off while tracked", "put off without a GC header", "put off with a count", "told of before it waits"];

    private readonly List<State> objects = Spare.List<State>();
    private int waiting;
    private int resumed = -1;

    /// <summary>What is known of an object.</summary>
    [Flags]
    private enum State
    {
        None = 0,
        Finalized = 1,
        Waits = 2,
        RanCode = 4,
        Freed = 8,
    }

    /// <summary>What is wrong, by the law that says so.</summary>
    public Dictionary<string, AuditFinding> Findings { get; } = [];

    /// <summary>What is wrong by a law, or null.</summary>
    public AuditFinding? Finding(string law) => Findings.Count == 0 ? null : Findings.GetValueOrDefault(law);

    /// <summary>Ends its use.</summary>
    public void Release() => Spare.Return(objects);

    /// <summary>Reads the events of a command.</summary>
    /// <param name="events">All of them, in order.</param>
    /// <param name="isTrivial">Whether an object's type is Trivial, as the model has it.</param>
    /// <param name="drainLevel">No more deaths may nest when one that waits is taken up.</param>
    public void Read(List<ModelEvent> events, Func<int, bool> isTrivial, int drainLevel)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(isTrivial);
        if (Findings.Count > 0)
        {
            Findings.Clear();
        }

        for (int i = 0; i < events.Count; i++)
        {
            Read(events[i], isTrivial, drainLevel);
        }

        if (waiting != 0)
        {
            Note("C2", false, "object put off for ever", "all that was put off dead", objects.FindIndex(state => (state & State.Waits) != 0));
        }
    }

    private void Read(ModelEvent what, Func<int, bool> isTrivial, int drainLevel)
    {
        if (what.Kind == ModelEventKind.TypeDied)
        {
            return;
        }

        if (what.Kind == ModelEventKind.Allocated)
        {
            objects.Add(State.None);
            return;
        }

        if (!Note("D2", what.Id >= 0 && what.Id < objects.Count && (objects[what.Id] & State.Freed) == 0, "dead object dies again", "events of living objects only", what.Id))
        {
            return;
        }

        State before = objects[what.Id];
        switch (what.Kind)
        {
            case ModelEventKind.Finalized:
                Note("X1", (before & State.Finalized) == 0, "finalized twice", "at most one finalization", what.Id);
                objects[what.Id] |= State.Finalized | State.RanCode;
                break;
            case ModelEventKind.WeakrefCleared or ModelEventKind.WeakrefCallback or ModelEventKind.Cleared:
                objects[what.Id] |= State.RanCode;
                break;
            case ModelEventKind.Deferred:
                Note("C2", (before & State.Waits) == 0, "put off twice", "at most once until its turn", what.Id);
                Note("C3", what.Detail == 0, Blemishes[Math.Clamp(what.Detail, 0, 4)], "only untracked objects with a GC header and a count of 0", what.Id);
                objects[what.Id] |= State.Waits;
                waiting++;
                break;
            case ModelEventKind.Resumed:
                Resume(what, before, drainLevel);
                break;
            case ModelEventKind.Resurrected or ModelEventKind.Freed:
                resumed = resumed == what.Id ? -1 : resumed;
                Note("C2", (before & State.Waits) == 0, "freed while waiting", "its turn first", what.Id);
                if (what.Kind == ModelEventKind.Freed)
                {
                    Note("X3", what.Detail == 0, "weak references left", "weak references cleared before the memory goes", what.Id);
                    Note("D4", (before & State.RanCode) == 0 || !isTrivial(what.Id), "Trivial death ran code", "only the memory to go", what.Id);
                    objects[what.Id] |= State.Freed;
                }

                break;
        }
    }

    private void Resume(ModelEvent what, State before, int drainLevel)
    {
        Note("C2", (before & State.Waits) != 0, "taken up without waiting", "only what waits", what.Id);
        Note("C4", what.Detail <= drainLevel, "drained too deep", "few deaths under way", what.Id);
        Note("C4", resumed < 0, "drain within a drain", "one after the other", what.Id);
        waiting -= (before & State.Waits) != 0 ? 1 : 0;
        objects[what.Id] &= ~State.Waits;
        resumed = what.Id;
    }

    private bool Note(string law, bool holds, string kind, string expected, int about)
    {
        if (!holds)
        {
            Findings.TryAdd(law, new AuditFinding(kind, expected, string.Create(CultureInfo.InvariantCulture, $"the opposite: object {about}")));
        }

        return holds;
    }
}
