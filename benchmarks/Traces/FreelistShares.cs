namespace Verification.Benchmarks.Traces;

/// <summary>
/// How many births would be served by freelists of dead blocks: for each type (and size), for each size class, or first the
/// one and then the other. Every type has one, as faster-cpython/ideas #89 compares it; also the types alone that have one in
/// CPython.
/// </summary>
/// <param name="Births">Births of blocks of at most 512 bytes.</param>
/// <param name="CPythonTypes">Served by lists of the types that have one of a fixed size in CPython 3.13: float, list, dict, slice, context.</param>
/// <param name="PerType">Served by a list for each type and size class.</param>
/// <param name="PerSize">Served by a list for each size class.</param>
/// <param name="Both">Served by a list for each type and size class, or else for each size class.</param>
public sealed record FreelistShares(long Births, long CPythonTypes, long PerType, long PerSize, long Both)
{
    private const long Threshold = 512;

    /// <summary>Counts.</summary>
    /// <param name="program">The program, to the end of its trace.</param>
    /// <param name="limit">What each list keeps.</param>
    public static FreelistShares Count(ObjectProgram program, int limit)
    {
        ArgumentNullException.ThrowIfNull(program);
        var perType = new Lists(limit);
        var perSize = new Lists(limit);
        var first = new Lists(limit);
        var second = new Lists(limit);
        (int Type, long Class)[] living = new (int, long)[program.Slots];
        long births = 0;
        long cpython = 0;
        int birth = 0;
        foreach (ObjectOp op in program.Ops.AsSpan(0, program.Recorded))
        {
            if (op.Kind == ObjectOpKind.Birth)
            {
                long bytes = program.Bytes[birth++];
                long sizeClass = bytes > Threshold ? -1 : (bytes - 1) / 16;
                living[op.Slot] = (op.Type, sizeClass);
                if (sizeClass >= 0)
                {
                    births++;
                    bool found = perType.Pop((op.Type, sizeClass));
                    cpython += found && program.Types[op.Type].Freelist ? 1 : 0;
                    _ = perSize.Pop((0, sizeClass));
                    _ = first.Pop((op.Type, sizeClass)) || second.Pop((0, sizeClass));
                }
            }
            else if (op.Kind == ObjectOpKind.SetClass)
            {
                living[op.Slot].Type = op.Type;
            }
            else if (op.Kind == ObjectOpKind.Death && living[op.Slot] is { Class: >= 0 } dead)
            {
                _ = perType.Push(dead);
                _ = perSize.Push((0, dead.Class));
                _ = first.Push(dead) || second.Push((0, dead.Class));
            }
        }

        return new(births, cpython, perType.Served, perSize.Served, first.Served + second.Served);
    }

    /// <summary>Lists of which only the lengths are known.</summary>
    private sealed class Lists(int limit)
    {
        private readonly Dictionary<(int Type, long Class), int> kept = [];

        public long Served { get; private set; }

        public bool Pop((int Type, long Class) list)
        {
            if (kept.GetValueOrDefault(list) == 0)
            {
                return false;
            }

            kept[list]--;
            Served++;
            return true;
        }

        public bool Push((int Type, long Class) list)
        {
            int length = kept.GetValueOrDefault(list);
            kept[list] = Math.Min(limit, length + 1);
            return length < limit;
        }
    }
}
