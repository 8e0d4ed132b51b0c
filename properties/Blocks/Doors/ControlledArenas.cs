using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// An arena source that a run controls: where arenas lie against the radix tree's grid, and which requests fail. It
/// knows what is out, and logs what a step asked for.
/// </summary>
/// <remarks>
/// The first arena lies at a boundary of the tree or across it, the next ones outwards on both sides, packed or with
/// gaps, so that entries are shared. What was given back is given again, the last or the first of it.
/// </remarks>
public sealed unsafe class ControlledArenas : IDisposable
{
    private readonly Region region;
    private readonly GeometryInfo geometry;
    private readonly List<nuint> free = [];
    private readonly HashSet<nuint> taken = [];
    private readonly ulong gapKind;
    private readonly bool reuseOldest;
    private GCHandle<ControlledArenas> self;
    private Rng rng;
    private bool trusted;
    private nuint left;
    private nuint right;
    private FailurePlan failures;

    /// <summary>A source for one heap.</summary>
    /// <param name="geometry">The heap's geometry.</param>
    /// <param name="placement">Decides where arenas lie; 0 puts each at a multiple of its size.</param>
    public ControlledArenas(GeometryInfo geometry, ulong placement)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        this.geometry = geometry;
        rng = new Rng(placement);
        region = Region.Rent(geometry, placement != 0 && rng.OneIn(8) ? (byte)0 : Region.Poison);
        self = new GCHandle<ControlledArenas>(this);
        gapKind = placement == 0 ? 0 : rng.Below(5);
        reuseOldest = placement != 0 && rng.OneIn(2);
        left = right = region.Boundary - (placement == 0 ? 0 : FirstOffset());
    }

    /// <summary>The source as the heap sees it.</summary>
    public PyObjectArenaAllocator Allocator => new((void*)GCHandle<ControlledArenas>.ToIntPtr(self), &Alloc, &Free);

    /// <summary>What the current step asked for.</summary>
    public ArenaLog Log { get; } = new();

    /// <summary>Where each request is written down, or null.</summary>
    public DoorTape? Tape { get; set; }

    /// <summary>The address space that arenas are cut from.</summary>
    public Region Region => region;

    /// <summary>What fresh arenas are full of.</summary>
    public byte Fill => region.Fill;

    /// <summary>Arenas that are out.</summary>
    public IReadOnlyCollection<nuint> Outstanding => taken;

    /// <summary>How many arenas are out.</summary>
    public int OutstandingCount => taken.Count;

    /// <summary>Says which of the coming requests fail.</summary>
    public void Fail(ulong succeed, ulong fail) => failures.Set(succeed, fail);

    /// <summary>Notes where a block was handed out.</summary>
    public void Touched(nuint address) => region.Touched(address);

    /// <summary>Notes that nothing was written but where <see cref="Touched"/> says so; without that, all is cleaned for the next.</summary>
    public void Trust() => trusted = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (self.IsAllocated)
        {
            self.Dispose();
            if (!trusted)
            {
                region.Distrust();
            }

            region.Return();
        }
    }

    private static void* Alloc(void* context, nuint bytes) => (void*)Of(context).Grant(bytes);

    private static void Free(void* context, void* arena, nuint bytes) => Of(context).Take((nuint)arena, bytes);

    private static ControlledArenas Of(void* context) => GCHandle<ControlledArenas>.FromIntPtr((nint)context).Target;

    private nuint Grant(nuint bytes)
    {
        Log.Requests++;
        Log.WrongSizes += bytes == geometry.ArenaSize ? 0 : 1;
        nuint arena = failures.Strikes() ? 0 : Place();
        Tape?.Add(DoorRequest.Arena, bytes, 0, arena);
        if (arena == 0)
        {
            Log.Failures++;
            return 0;
        }

        region.Clean(arena);
        taken.Add(arena);
        Log.NoteGrant(arena);
        return arena;
    }

    private void Take(nuint arena, nuint bytes)
    {
        Log.WrongSizes += bytes == geometry.ArenaSize ? 0 : 1;
        if (!taken.Remove(arena))
        {
            Log.Strangers++;
            return;
        }

        Tape?.Add(DoorRequest.ArenaBack, bytes, arena, 0);
        free.Add(arena);
        Log.NoteRelease(arena);
    }

    private nuint Place()
    {
        if (free.Count > 0)
        {
            int index = reuseOldest ? 0 : free.Count - 1;
            nuint again = free[index];
            free.RemoveAt(index);
            return again;
        }

        nuint size = geometry.ArenaSize;
        bool rightwards = right == left || rng.OneIn(2);
        nuint gap = right == left ? 0 : Gap();
        if (rightwards && right + gap + size <= region.Start + region.Bytes)
        {
            nuint at = right + gap;
            right = at + size;
            return at;
        }

        if (left >= region.Start + gap + size)
        {
            left -= gap + size;
            return left;
        }

        return 0;
    }

    /// <summary>How far before the boundary the first arena starts: not at all, whole pools, or any number of bytes.</summary>
    private nuint FirstOffset() => rng.Below(4) switch
    {
        0 => 0,
        1 => (nuint)rng.Below(geometry.MaxPoolsInArena) * geometry.PoolSize,
        2 => (nuint)rng.Below(geometry.ArenaSize / 16) * 16,
        _ => (nuint)rng.Below(geometry.ArenaSize),
    };

    private nuint Gap() => gapKind switch
    {
        0 or 1 => 0,
        2 => (nuint)rng.Below(3) * geometry.PoolSize,
        3 => (nuint)rng.Below(geometry.PoolSize),
        _ => (nuint)rng.Below(geometry.ArenaSize),
    };
}
