using Verification.Model;

namespace Verification.Properties.Blocks;

/// <content>What came of a step, and what the model makes of it.</content>
public sealed partial class BlockWorld
{
    private const int MostWalked = 16;
    private const long CheckOneOf = 16;

    private void ObserveBefore()
    {
        step.Before = Model.Live[step.Number];
        if (Model.PoolOf(step.Number) is { } pool)
        {
            step.FateOf = pool.Arena.Address;

            // The check whether a block is in use walks its pool's free chain. Where that is long it is made now and then.
            step.Sure = pool.Capacity - pool.Live > MostWalked && Operations % CheckOneOf != 0;
        }
    }

    private void Observe()
    {
        bool arenasQuiet = Arenas.Log.IsQuiet;
        if (!arenasQuiet)
        {
            ObserveGrants();
        }

        switch (step.Kind)
        {
            case StepKind.Malloc or StepKind.Calloc:
                ObserveAllocation();
                break;
            case StepKind.Realloc:
                ObserveRealloc();
                break;
            case StepKind.Free when step.Actual != 0:
                ObserveFree();
                break;
            case StepKind.Write when step.DamagedAt is null:
                ulong pattern = Contents.Pattern(written++);
                BlockMemory.Fill(step.Before.Address, 0, step.Before.Size, pattern);
                Model.Rewritten(step.Number, step.Before.Size, pattern);
                break;
            case StepKind.Question:
                Count(step.Expected == 1 ? BlockEvent.ProbedInside : BlockEvent.ProbedOutside);
                break;
            case StepKind.FreeForeign when step.Actual == 0:
                Count(BlockEvent.ForeignRefused);
                break;
        }

        if (!arenasQuiet)
        {
            ObserveReleases();
        }

        if (step.Fate != ArenaFate.Stays && Arenas.Log.Released.Length == 0)
        {
            Count(BlockEvent.ArenaKept);
        }
    }

    private void ObserveGrants()
    {
        events[(int)BlockEvent.ArenaRefused] += Arenas.Log.Failures;
        events[(int)BlockEvent.VectorGrown] += Raw.Log.Resizes > 0 && step.Kind != StepKind.Realloc ? 1 : 0;
        foreach (nuint arena in Arenas.Log.Granted)
        {
            if (Arenas.Log.Released.Contains(arena))
            {
                // Got and given back in one step: a radix node was not to be had.
                Count(BlockEvent.NodeRefused);
                continue;
            }

            Model.ArenaGranted(arena);
            Count(BlockEvent.ArenaGranted);
            ulong end = (ulong)arena + Geometry.ArenaSize - 1;
            int leaf = global::System.Numerics.BitOperations.Log2((ulong)Geometry.ArenaSize) + Geometry.MapBits.Bot;
            Count(BlockEvent.ArenaUnaligned, arena % Geometry.PoolSize != 0);
            Count(BlockEvent.ArenaStraddlesEntries, arena % Geometry.ArenaSize != 0);
            Count(BlockEvent.ArenaStraddlesLeaves, arena >> leaf != end >> leaf);
            Count(BlockEvent.ArenaStraddlesNodes, arena >> (leaf + Geometry.MapBits.Mid) != end >> (leaf + Geometry.MapBits.Mid));
        }
    }

    private void ObserveReleases()
    {
        foreach (nuint arena in Arenas.Log.Released)
        {
            if (!Arenas.Log.Granted.Contains(arena))
            {
                Count(BlockEvent.ArenaReleased);

                // False if it has live blocks: law A4 sees it in the numbers of arenas.
                _ = Model.ArenaReleased(arena);
            }

            ReleasedLately.Enqueue(arena);
            if (ReleasedLately.Count > 8)
            {
                ReleasedLately.Dequeue();
            }
        }
    }

    private void ObserveAllocation()
    {
        if (step.Actual == 0)
        {
            Count(step.Origin == Origin.Refused ? BlockEvent.Overflow : BlockEvent.OutOfMemory);
            return;
        }

        JudgePlace();
        if (step.Placement != Placement.Allowed)
        {
            return;
        }

        Count(BlockEvent.ZeroBytes, step.Bytes == 0);
        Count(BlockEvent.FallbackToRaw, step.IsRaw && step.Origin == Origin.NewArena);
        if (step.Kind == StepKind.Calloc)
        {
            step.LostAt = BlockMemory.FirstNonZero(step.Actual, step.Bytes);
        }

        ulong pattern = Contents.Pattern(written++);
        Fill(step.Actual, 0, step.Bytes, pattern);
        Arenas.Touched((nuint)step.Actual);
        step.Number = Model.Allocated(new LiveBlock(NextName(), step.Actual, step.Bytes, pattern, step.IsRaw));
        CountPool(step.Number);
    }

    private void ObserveRealloc()
    {
        LiveBlock before = step.Before;
        if (step.Actual == 0)
        {
            Count(step.Origin == Origin.Refused ? BlockEvent.Overflow : BlockEvent.ReallocFailed);
            step.LostAt = FirstDifference(before.Address, before.Size, before.Pattern);
            return;
        }

        ulong kept = Math.Min(before.Size, step.Bytes);
        if (step.Actual == before.Address && step.Origin == Origin.InPlace)
        {
            Count(BlockEvent.ReallocInPlace);
            step.LostAt = FirstDifference(step.Actual, kept, before.Pattern);
            Fill(step.Actual, kept, step.Bytes, before.Pattern);
            Model.Rewritten(step.Number, step.Bytes, before.Pattern);
            return;
        }

        JudgePlace();
        if (step.Placement != Placement.Allowed)
        {
            return;
        }

        Count(before.IsRaw ? BlockEvent.ReallocRaw : step.Bytes < before.Size ? BlockEvent.ReallocShrunk : BlockEvent.ReallocGrown);
        Count(BlockEvent.FallbackToRaw, step.IsRaw && step.Origin == Origin.NewArena);
        step.LostAt = FirstDifference(step.Actual, kept, before.Pattern);
        step.StrayAt = step.IsRaw ? Raw.FirstWritten((nuint)step.Actual, RoomOf(before)) : null;
        Fill(step.Actual, kept, step.Bytes, before.Pattern);
        Arenas.Touched((nuint)step.Actual);
        step.Fate = Model.Moved(step.Number, before with { Name = watched ? step.Actual : before.Name, Address = step.Actual, Size = step.Bytes, IsRaw = step.IsRaw });
        CountPool(step.Number);
    }

    private void ObserveFree()
    {
        FreedLast = step.Before.Address;
        ModelPool? pool = Model.PoolOf(step.Number);
        Count(BlockEvent.PoolFullToUsed, pool is { IsFull: true });
        step.Fate = Model.Freed(step.Number);
        Count(BlockEvent.PoolBecameEmpty, pool is { IsFree: true });
    }

    /// <summary>Whether the block may be where it is; nothing is written there before that is known.</summary>
    private void JudgePlace()
    {
        step.IsRaw = step.Actual == Raw.Log.LastGrant;
        if (!step.IsRaw)
        {
            step.Placement = Model.Judge(step.Actual, step.Bytes, step.Origin);
        }
        else if (step.Origin is not (Origin.Raw or Origin.NewArena))
        {
            step.Placement = Placement.WrongSource;
        }
        else if (Raw.Log.LastBytes < step.Bytes)
        {
            step.Placement = Placement.TooSmall;
        }
    }

    /// <summary>Bytes of a block that a realloc may copy: of one in a pool those of the pool's class, which may be more than it needs by now.</summary>
    private ulong RoomOf(in LiveBlock block) => !block.IsRaw && Model.PoolAt(Model.Geometry.PoolOf(block.Address)) is { Class: >= 0 } pool
        ? Model.Geometry.BlockSize(pool.Class)
        : Math.Max(block.Size, 1);

    private void CountPool(int number)
    {
        if (Model.PoolOf(number) is { } pool)
        {
            Count(BlockEvent.PoolBecameFull, pool.IsFull);
            Count(BlockEvent.PoolReused, step.Origin == Origin.FreePool && pool.Live == 1);
        }
    }

    private void Count(BlockEvent what, bool happened) => events[(int)what] += happened ? 1 : 0;

    private void Fill(ulong address, ulong from, ulong to, ulong pattern)
    {
        if (!watched)
        {
            BlockMemory.Fill(address, from, to, pattern);
        }
    }

    private ulong? FirstDifference(ulong address, ulong bytes, ulong pattern) =>
        watched ? null : BlockMemory.FirstDifference(address, bytes, pattern);

    /// <summary>Watched blocks are named by where they are, for that is all that their owner says of them.</summary>
    private ulong NextName() => watched ? step.Actual : ((ulong)tag << 32) | born++;
}
