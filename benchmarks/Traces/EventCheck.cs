using Verification.Impl;
using Verification.Properties.Objects;

namespace Verification.Benchmarks.Traces;

/// <summary>
/// A replay, not timed, in which every event is noted by the number of its object, and the body of each object is written at its
/// birth and compared at its death: two ways of dying must agree in all of it.
/// </summary>
/// <param name="Events">How many events.</param>
/// <param name="Hash">Of all events, in order.</param>
/// <param name="Bytes">Bytes that were compared; each was as it had been written.</param>
/// <param name="Deaths">Deaths within the trace.</param>
/// <param name="Direct">Those of them that took a direct path.</param>
/// <param name="Pops">Births within the trace that a freelist served.</param>
public sealed record EventCheck(long Events, ulong Hash, long Bytes, long Deaths, long Direct, long Pops)
{
    [ThreadStatic]
    private static Dictionary<nint, int>? names;

    [ThreadStatic]
    private static ulong hash;

    [ThreadStatic]
    private static long events;

    /// <summary>Replays a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="direct">Whether objects die directly.</param>
    /// <param name="freelistLimit">Limit of the freelist of each size class.</param>
    /// <exception cref="InvalidOperationException">An object's body changed while it lived.</exception>
    public static unsafe EventCheck Of(ObjectProgram program, bool direct, uint freelistLimit)
    {
        ArgumentNullException.ThrowIfNull(program);
        names = [];
        hash = 14695981039346656037;
        events = 0;
        using var replay = new ObjectReplay<CountingProbe>(program, direct, freelistLimit);
        replay.Heap->SetSink(&Hear, null);
        CountingProbe.Reset();
        (int Name, int Bytes, int Skip)[] bodies = new (int, int, int)[program.Slots];
        int births = 0;
        long compared = 0;
        long directDeaths = 0;
        long pops = 0;
        for (int i = 0; i < program.Ops.Length; i++)
        {
            ObjectOp op = program.Ops[i];
            if (op.Kind == ObjectOpKind.Death)
            {
                (int name, int bytes, int skip) = bodies[op.Slot];
                if (new Span<byte>((byte*)replay.Slots[op.Slot] + skip, bytes).ContainsAnyExcept((byte)name))
                {
                    throw new InvalidOperationException($"{program.Name}: the body of object {name} changed while it lived.");
                }

                compared += bytes;
            }

            replay.Step(op);
            if (op.Kind == ObjectOpKind.Birth)
            {
                TypeShape shape = program.Types[op.Type];
                int skip = shape.Rule == SizeRule.Custom ? sizeof(PyStateObject) : (int)shape.Header;
                int bytes = Math.Max(0, (int)(program.Bytes[births] - shape.Presize) - skip);
                bodies[op.Slot] = (births, bytes, skip);
                names[(nint)replay.Slots[op.Slot]] = births;
                new Span<byte>((byte*)replay.Slots[op.Slot] + skip, bytes).Fill((byte)births);
                births++;
            }

            if (i + 1 == program.Recorded)
            {
                pops = CountingProbe.Pops;
                directDeaths = Enum.GetValues<DeallocKind>().Sum(kind => Enum.GetValues<SizeRule>().Sum(rule => (long)CountingProbe.DirectDeaths(kind, rule)));
            }
        }

        return new(events, hash, compared, program.Ops.Take(program.Recorded).Count(op => op.Kind == ObjectOpKind.Death), directDeaths, pops);
    }

    /// <summary>Events of births are left out: a newborn has no number yet when it is heard of.</summary>
    private static unsafe void Hear(void* context, ObjectEvent what, void* about, nint detail)
    {
        if (what != ObjectEvent.Allocated)
        {
            events++;
            hash = (hash ^ (ulong)what) * 1099511628211;
            hash = (hash ^ (uint)names!.GetValueOrDefault((nint)about, -1)) * 1099511628211;
        }
    }
}
