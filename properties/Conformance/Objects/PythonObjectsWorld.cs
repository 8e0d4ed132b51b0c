using System.Text;
using Verification.Model;
using Verification.Properties.Objects;
using Verification.Properties.Objects.Drawing;

namespace Verification.Properties.Conformance.Objects;

/// <summary>
/// A world of the object machine, with all its laws, and a child process in which real CPython does the same. After each
/// command the events of all three are compared.
/// </summary>
public sealed class PythonObjectsWorld : World
{
    private readonly ObjectWorld objects;
    private readonly PythonObjectSystem system;
    private readonly SequenceHeader header;
    private readonly RunOptions options;
    private readonly PythonWorker worker;
    private readonly string? path;
    private readonly Func<IReadOnlyList<string>, IReadOnlyList<string>>? lie;
    private readonly long[] events = new long[Enum.GetValues<PythonTurn>().Length];

    /// <summary>Puts an interpreter beside a world.</summary>
    /// <param name="objects">The world, whose system is a <see cref="PythonObjectSystem"/>.</param>
    /// <param name="header">What the sequence starts from.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="worker">The interpreter, without any object in it.</param>
    /// <param name="path">What it was taken by.</param>
    /// <param name="lie">Changes what it says, or null.</param>
    internal PythonObjectsWorld(
        ObjectWorld objects,
        SequenceHeader header,
        RunOptions options,
        PythonWorker worker,
        string? path,
        Func<IReadOnlyList<string>, IReadOnlyList<string>>? lie)
    {
        this.objects = objects;
        this.header = header;
        this.options = options;
        this.worker = worker;
        this.path = path;
        this.lie = lie;
        system = (PythonObjectSystem)objects.System;
    }

    /// <inheritdoc/>
    public override ReadOnlySpan<long> Events => events;

    /// <inheritdoc/>
    public override IReadOnlyList<string> EventNames { get; } = Enum.GetNames<PythonTurn>();

    /// <inheritdoc/>
    public override long WalkInterval => objects.WalkInterval;

    /// <summary>Runs a command on model, implementation and interpreter.</summary>
    internal void Perform(PythonCommand definition, in Command command)
    {
        // Beyond the trashcan's depth the versions differ by design, and what follows may hang on it.
        if (system.IsOver)
        {
            return;
        }

        objects.CommandIndex = CommandIndex;
        objects.Chosen = objects.ChosenTarget = null;
        Command expressed = command;
        if (!definition.Express(objects, ref expressed))
        {
            Count(PythonTurn.PassedOver);
            return;
        }

        objects.Chosen = null;
        objects.Perform(definition.Inner, expressed);
        (Chosen, ChosenNumber, ChosenTarget, ChosenTargetNumber) = (objects.Chosen, objects.ChosenNumber, objects.ChosenTarget, objects.ChosenTargetNumber);
        Operations = objects.Operations;

        // A difference from CPython is told first.
        Compare();
        Adopt();
    }

    /// <inheritdoc/>
    public override void Walk()
    {
        objects.Walk();
        Adopt();
    }

    /// <inheritdoc/>
    public override void Finish()
    {
        var last = new PythonCommand(Verification.Properties.Objects.Commands.ObjectCommands.Decref, static (ObjectWorld _, ref Command _) => true, 0);
        while (!header.Drop && objects.Roots.Count > 0 && Violation is null && !system.IsOver)
        {
            Perform(last, new Command(0, ulong.MaxValue, 0, 0));
        }

        if (Violation is null)
        {
            Count(PythonTurn.Graph);
            system.IsOver = true;
            objects.CommandIndex = CommandIndex;
            objects.Finish();
            Adopt();
        }
    }

    /// <inheritdoc/>
    public override string Draw()
    {
        string source = system.Source.Length == 0 ? "# nothing yet" : system.Source.ToString().TrimEnd();
        return $"{source}\n\n{objects.Draw()}";
    }

    /// <inheritdoc/>
    public override string? DrawGraph(string name, string title) => objects.DrawGraph(name, title);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        objects.Dispose();
        PythonWorkers.Return(worker, path);
    }

    /// <summary>What an event is called by the child, or null if it does not see it.</summary>
    private static string? Print(ModelEvent what) => what.Kind switch
    {
        ModelEventKind.Allocated => $"born {what.Id}",
        ModelEventKind.Finalized => $"finalize {what.Id}",
        ModelEventKind.Unraisable => $"unraisable {what.Id}",
        ModelEventKind.WeakrefCallback => $"callback {what.Id}",
        ModelEventKind.Freed => $"free {what.Id}",
        _ => null,
    };

    private static string[] Print(IEnumerable<ModelEvent> log) => [.. log.Select(Print).OfType<string>()];

    private void Compare()
    {
        IReadOnlyList<string> theirs;
        try
        {
            theirs = worker.Send(system.TakeCommands());
        }
        catch (PythonWorkerException failure)
        {
            worker.Dispose();
            Break(PythonObjectsMachine.Order.Id, "interpreter failed", "the command to be run", failure.Message);
            return;
        }

        theirs = lie?.Invoke(theirs) ?? theirs;
        foreach (string line in theirs)
        {
            Count(TurnOf(line));
        }

        if (options.OnlyLaws is { } only && !only.Contains(PythonObjectsMachine.Order.Id))
        {
            return;
        }

        bool deep = objects.Model.Events.Any(what => what.Kind == ModelEventKind.Deferred);
        Compare("model", theirs, Print(objects.Model.Events), deep);
        Compare("implementation", theirs, Print(objects.System.Events), deep);
        Count(PythonTurn.TooDeep, deep);
        system.IsOver |= deep;
    }

    private void Compare(string whose, IReadOnlyList<string> theirs, string[] ours, bool deep)
    {
        if (theirs.SequenceEqual(ours))
        {
            return;
        }

        // Those that wait are taken up at other depths in 3.11, so only what happens is the same.
        bool same = theirs.Order(StringComparer.Ordinal).SequenceEqual(ours.Order(StringComparer.Ordinal));
        if (deep && same)
        {
            return;
        }

        Break(
            PythonObjectsMachine.Order.Id,
            same ? $"{whose}: another order" : $"{whose}: other events",
            "the log on the left",
            $"the one on the right\n{SideBySide(whose, theirs, ours)}");
    }

    private static string SideBySide(string whose, IReadOnlyList<string> theirs, string[] ours)
    {
        var table = new TextTable("CPython", whose, "differs");
        for (int i = 0; i < Math.Max(theirs.Count, ours.Length); i++)
        {
            string one = i < theirs.Count ? theirs[i] : string.Empty;
            string other = i < ours.Length ? ours[i] : string.Empty;
            table.Add(one, other, one == other ? string.Empty : "<--");
        }

        var text = new StringBuilder();
        table.Write(text);
        return text.ToString().TrimEnd();
    }

    private static PythonTurn TurnOf(string line) => line[..line.IndexOf(' ', StringComparison.Ordinal)] switch
    {
        "born" => PythonTurn.Born,
        "finalize" => PythonTurn.Finalized,
        "unraisable" => PythonTurn.Unraisable,
        "callback" => PythonTurn.WeakrefCallback,
        "free" => PythonTurn.Freed,
        _ => PythonTurn.Fault,
    };

    private void Count(PythonTurn what, bool happened = true) => events[(int)what] += happened ? 1 : 0;

    private void Adopt()
    {
        if (objects.Violation is { } broken)
        {
            Break(broken.Law, broken.Kind, broken.Expected, broken.Actual);
        }
    }
}
