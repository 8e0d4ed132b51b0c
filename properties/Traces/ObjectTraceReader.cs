using Verification.Impl;
using Verification.Properties.Campaigns;
using Verification.Properties.Objects;
using Verification.Properties.Sizes;

namespace Verification.Properties.Traces;

/// <summary>
/// Makes commands of the object machine from an object trace: a <c>type</c> before its first object, a <c>birth</c> for each
/// <c>+</c>, a <c>decref</c> for each <c>-</c>.
/// </summary>
/// <remarks>
/// The record of a birth does not say how large the object is; that of its death does. An object that outlives the trace is
/// as small as its type allows. Where an <c>int</c> dies with fewer digits than its block has room for, it is shrunk before;
/// where an object dies with another type than it was born with, it gets that one before, if the machine finds the two alike.
/// Of an unsized type the recorded size is what the birth asks for. Of others it is compared with the size that type and
/// count give; where the two differ, the record or the rule is wrong, which is noted, and the object is born as it was
/// recorded. Objects whose block was not the object allocator's are left out.
/// </remarks>
public sealed class ObjectTraceReader
{
    private const int Noted = 20;

    private static readonly ObjectMachine Machine = new();
    private static readonly byte Type = Machine.OpOf("type");
    private static readonly byte Birth = Machine.OpOf("birth");
    private static readonly byte Shrink = Machine.OpOf("shrink");
    private static readonly byte SetClass = Machine.OpOf("set-class");
    private static readonly byte Decref = Machine.OpOf("decref");

    private readonly TypeRules rules;
    private readonly List<Command> commands = [];
    private readonly List<long> lines = [];
    private readonly List<Mistake> mistakes = [];
    private readonly Dictionary<uint, Death> deathOf = [];
    private readonly Dictionary<uint, Living> living = [];
    private readonly Dictionary<(TracedType Type, bool Unsized), Entry> entries = new(new ByReference());
    private long objects;
    private long deaths;
    private long elsewhere;
    private long sized;
    private long compared;
    private long wrong;

    private ObjectTraceReader(TypeRules rules) => this.rules = rules;

    /// <summary>Reads a trace, plain or compressed by gzip.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be opened or is not a trace.</exception>
    public static TracedProgram Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse(InputText.Read(path), path);
    }

    /// <summary>Reads a trace.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="rules">The rules to go by, or null for those of CPython 3.13.</param>
    /// <exception cref="InputException">It is not a trace.</exception>
    public static TracedProgram Parse(string text, string name, TypeRules? rules = null)
    {
        using var reader = new StringReader(text);
        List<TracedLife> lives = [.. ObjectTrace.Lives(reader, name)];
        return new ObjectTraceReader(rules ?? TypeRules.CPython313).Read(lives);
    }

    private TracedProgram Read(List<TracedLife> lives)
    {
        foreach (TracedLife life in lives)
        {
            if (life.Death is { } death)
            {
                deathOf.Add(life.Object, death);
            }
        }

        foreach (TracedLife life in lives)
        {
            if (life.Death is { } death)
            {
                Die(life, death);
            }
            else
            {
                BeBorn(life);
            }
        }

        return new TracedProgram(commands, lines, lives.Count, objects, deaths, elsewhere, sized, compared, wrong, mistakes);
    }

    private void BeBorn(TracedLife life)
    {
        bool dies = deathOf.TryGetValue(life.Object, out Death death);
        if (dies && death.BlockSize < 0)
        {
            elsewhere++;
            return;
        }

        objects++;
        Entry entry = EntryOf(life.Type, unsized: false, life.Line);
        ulong number = entry.Shapes.Least;
        if (dies)
        {
            Note(entry.Shapes, death);
            bool isKnown = entry.Shapes.NumberOf(death) is { } known
                && entry.Shapes.BlockSize(known) is { } bytes && TracedShapes.AreOne((ulong)bytes, (ulong)death.BlockSize);
            entry = isKnown ? entry : EntryOf(life.Type, unsized: true, life.Line);
            number = entry.Shapes.NumberOf(death)!.Value;
        }

        living.Add(life.Object, new Living(Add(life.Line, Birth, entry.Name, number, isPinned: true), entry, life.Type, entry.Shapes.Shape.Instance(number).Items));
    }

    /// <summary>Compares what was recorded with what type and count give.</summary>
    private void Note(TracedShapes shapes, in Death death)
    {
        sized += shapes.Shape.RuleAtDeath == SizeRule.Unsized ? 0 : 1;
        ulong? number = shapes.NumberOf(death);
        long? bytes = number is { } known ? shapes.BlockSize(known) : null;
        bool isSized = shapes.Rule != SizeRule.Unsized;
        bool isRight = !isSized || (bytes is { } size && TracedShapes.AreOne((ulong)size, (ulong)death.BlockSize));
        compared += isSized ? 1 : 0;
        if (!isRight || death.Presize != shapes.Shape.Presize)
        {
            wrong++;
            if (mistakes.Count < Noted)
            {
                string computed = !isSized ? "unsized" : bytes is null ? "no size" : $"{bytes} bytes";
                mistakes.Add(new Mistake(
                    death.Line,
                    death.Type.Name,
                    $"death with {death.Items} items{(death.StrKind == 0 ? string.Empty : $" of kind {death.StrKind}")}",
                    $"{death.BlockSize} bytes, {death.Presize} before the object",
                    $"{computed}, {shapes.Shape.Presize} before the object"));
            }
        }
    }

    private void Die(TracedLife life, Death death)
    {
        if (!living.Remove(life.Object, out Living? self))
        {
            return;
        }

        deaths++;
        if (!ReferenceEquals(life.Type, self.Type))
        {
            Entry target = EntryOf(life.Type, self.Entry.IsUnsized, life.Line);
            Add(life.Line, SetClass, self.Name, (target.Name + 1) * Properties.Machine.Places, isPinned: true, isTargetPinned: true);
        }

        TypeShape shape = self.Entry.Shapes.Shape;
        if (shape is { Rule: SizeRule.Unsized, ItemSize: > 0 } && death.Items >= 0 && death.Items < self.Items)
        {
            Add(life.Line, Shrink, self.Name, (ulong)death.Items, isPinned: true);
        }

        Add(life.Line, Decref, self.Name, 0, isPinned: true);
    }

    private Entry EntryOf(TracedType type, bool unsized, long line)
    {
        if (!entries.TryGetValue((type, unsized), out Entry? entry))
        {
            TracedShapes shapes = unsized ? EntryOf(type, unsized: false, line).Shapes.Unsized : TracedShapes.Of(type, rules);
            var tag = (uint)commands.Count;
            Add(line, Type, shapes.Shape.Sizes, shapes.Shape.Traits, isPinned: false);
            entries.Add((type, unsized), entry = new Entry(ObjectWorld.TypeNameOf(tag, 0), shapes, unsized));
        }

        return entry;
    }

    /// <summary>Adds a command; the name of what it makes: see <see cref="ObjectWorld"/>, the first thing of the command with this tag.</summary>
    private ulong Add(long line, byte op, ulong x, ulong y, bool isPinned, bool isTargetPinned = false)
    {
        var tag = (uint)commands.Count;
        commands.Add(new Command(op, x, y, tag, isPinned, isTargetPinned));
        lines.Add(line);
        return ObjectWorld.NameOf(tag, 0);
    }

    /// <summary>A type that was made.</summary>
    private sealed record Entry(ulong Name, TracedShapes Shapes, bool IsUnsized);

    /// <summary>An object that was born.</summary>
    private sealed record Living(ulong Name, Entry Entry, TracedType Type, long Items);

    /// <summary>Two types may be alike in all that is recorded.</summary>
    private sealed class ByReference : IEqualityComparer<(TracedType Type, bool Unsized)>
    {
        public bool Equals((TracedType Type, bool Unsized) x, (TracedType Type, bool Unsized) y) =>
            ReferenceEquals(x.Type, y.Type) && x.Unsized == y.Unsized;

        public int GetHashCode((TracedType Type, bool Unsized) entry) =>
            HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(entry.Type), entry.Unsized);
    }
}
