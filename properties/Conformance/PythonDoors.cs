using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Conformance;

/// <summary>
/// Both doors of CPython's allocator. They grant and refuse what the doors of the system under test did in the same
/// request: its tape is played back, and CPython must ask for the same things in the same order.
/// </summary>
/// <remarks>
/// CPython's arenas lie in a region of its own, at the same offsets from a boundary of the radix tree. Its raw blocks lie
/// anywhere; a table knows which is which.
/// </remarks>
internal sealed unsafe class PythonDoors
{
    private static PythonDoors? current;

    private readonly DoorTape tape;
    private readonly GeometryInfo geometry;
    private readonly Region region;
    private readonly nuint start;
    private readonly nuint bytes;
    private readonly nuint twinStart;
    private readonly Dictionary<nuint, nuint> blocks = [];
    private int next;
    private bool asked;
    private bool denied;

    /// <summary>Puts the doors into a library.</summary>
    /// <param name="python">The library, fresh.</param>
    /// <param name="tape">What the system under test asks of its doors.</param>
    /// <param name="geometry">The geometry.</param>
    /// <param name="ours">Where its arenas lie.</param>
    public PythonDoors(LibPython python, DoorTape tape, GeometryInfo geometry, Region ours)
    {
        this.tape = tape;
        this.geometry = geometry;
        region = Region.Rent(geometry, Region.Poison);
        start = ours.Start;
        bytes = ours.Bytes;
        twinStart = region.Start;
        nuint grid = geometry.ArenaSize << geometry.MapBits.Bot;
        if (ours.Boundary % grid != region.Boundary % grid)
        {
            region.Return();
            throw new LibPythonException("The system gives no two regions of addresses that lie alike against the radix tree's grid.", isMissing: true);
        }

        current = this;
        python.SetDoors(
            new NativeRaw { Malloc = &Malloc, Calloc = &Calloc, Realloc = &Realloc, Free = &Free },
            new NativeArenas { Alloc = &Alloc, Free = &FreeArena });
    }

    /// <summary>The first difference seen at the doors, or null.</summary>
    public Divergence? Difference { get; private set; }

    /// <summary>The arena vector, or 0 before there is one.</summary>
    public nuint Vector { get; private set; }

    /// <summary>Bytes of the arena vector.</summary>
    public nuint VectorBytes { get; private set; }

    /// <summary>Whether CPython has asked for all that the system under test has.</summary>
    public bool IsPlayed => next == tape.Count && Difference is null;

    /// <summary>Begins the next request.</summary>
    public void Begin()
    {
        tape.Clear();
        next = 0;
    }

    /// <summary>Compares what was left unasked; the request is over.</summary>
    public void End()
    {
        if (next < tape.Count)
        {
            Differ("no further request", Describe(tape[next].Request, tape[next].Bytes));
        }
    }

    /// <summary>Whether an address of the system under test lies where its arenas are cut from.</summary>
    public bool IsInRegion(nuint address) => address - start < bytes;

    /// <summary>CPython's address for one of the system under test; 0 for what has none.</summary>
    /// <remarks>The two regions change places, so that what lies outside one's arenas lies outside the other's.</remarks>
    public nuint ToTwin(nuint address)
    {
        nuint offset = address - start;
        if (offset < bytes)
        {
            return twinStart + offset;
        }

        return blocks.GetValueOrDefault(address);
    }

    /// <summary>The same for an address that need not be a block.</summary>
    public nuint Swap(nuint address) => address - start < bytes ? address - start + twinStart : ToOurs(address);

    /// <summary>The address of the system under test for one in CPython's arenas; others as they are.</summary>
    public nuint ToOurs(nuint address) => address - twinStart < bytes ? address - twinStart + start : address;

    /// <summary>Whether an address lies where CPython's arenas are cut from.</summary>
    public bool IsInTwinRegion(nuint address) => address - twinStart < bytes;

    /// <summary>Notes where CPython handed out a block.</summary>
    public void Touched(nuint address) => region.Touched(address);

    /// <summary>
    /// Whether CPython takes an address for one in its arenas; nothing changes by that. Asked by a realloc to the largest
    /// size: for an arena's block it needs a new block, else it passes the pointer on, and each is refused.
    /// </summary>
    public bool IsMember(LibPython python, nuint address)
    {
        asked = true;
        denied = false;
        _ = python.Realloc(address, (nuint)nint.MaxValue);
        asked = false;
        return !denied;
    }

    /// <summary>Frees what is no block; true if CPython passed the pointer on to its raw source, which refuses it.</summary>
    public bool FreeForeign(LibPython python, nuint address)
    {
        asked = true;
        denied = false;
        python.Free(address);
        asked = false;
        return denied;
    }

    /// <summary>Takes back all memory; the library is never called again, but still loaded.</summary>
    /// <param name="trusted">Whether nothing was written but where blocks were handed out.</param>
    public void Release(bool trusted)
    {
        foreach (nuint block in blocks.Values)
        {
            NativeMemory.Free((void*)block);
        }

        blocks.Clear();
        if (!trusted)
        {
            region.Distrust();
        }

        region.Return();
        current = null;
    }

    [UnmanagedCallersOnly]
    private static nuint Alloc(nuint context, nuint size)
    {
        PythonDoors doors = current!;
        if (!doors.Expect(DoorRequest.Arena, size, 0, out DoorEvent played) || played.Result == 0)
        {
            return 0;
        }

        nuint arena = doors.ToTwin(played.Result);
        doors.region.Clean(arena);
        return arena;
    }

    [UnmanagedCallersOnly]
    private static void FreeArena(nuint context, nuint arena, nuint size) => current!.Expect(DoorRequest.ArenaBack, size, arena, out _);

    [UnmanagedCallersOnly]
    private static nuint Malloc(nuint context, nuint size)
    {
        PythonDoors doors = current!;
        return !doors.asked && doors.Expect(DoorRequest.Malloc, size, 0, out DoorEvent played) && played.Result != 0
            ? doors.Enter(played.Result, (nuint)NativeMemory.Alloc(Math.Max(size, 1)))
            : 0;
    }

    [UnmanagedCallersOnly]
    private static nuint Calloc(nuint context, nuint count, nuint size)
    {
        PythonDoors doors = current!;
        return !doors.asked && doors.Expect(DoorRequest.Calloc, count * size, 0, out DoorEvent played) && played.Result != 0
            ? doors.Enter(played.Result, (nuint)NativeMemory.AllocZeroed(Math.Max(count * size, 1)))
            : 0;
    }

    [UnmanagedCallersOnly]
    private static nuint Realloc(nuint context, nuint block, nuint size)
    {
        PythonDoors doors = current!;
        if (doors.asked)
        {
            doors.denied = true;
            return 0;
        }

        if (!doors.Expect(DoorRequest.Realloc, size, block, out DoorEvent played) || played.Result == 0)
        {
            return 0;
        }

        doors.blocks.Remove(played.Subject);
        nuint moved = doors.Enter(played.Result, (nuint)NativeMemory.Realloc((void*)block, Math.Max(size, 1)));
        if (block == 0 || block == doors.Vector)
        {
            // Blocks never come from a realloc of null: that is the arena vector, which grows.
            doors.Vector = moved;
            doors.VectorBytes = size;
        }

        return moved;
    }

    [UnmanagedCallersOnly]
    private static void Free(nuint context, nuint block)
    {
        PythonDoors doors = current!;
        if (doors.asked)
        {
            doors.denied = true;
        }
        else if (doors.Expect(DoorRequest.Free, 0, block, out DoorEvent played) && doors.blocks.Remove(played.Subject))
        {
            NativeMemory.Free((void*)block);
        }
    }

    private nuint Enter(nuint ours, nuint block)
    {
        blocks[ours] = block;
        return block;
    }

    /// <summary>Whether the system under test asked the same at this place of the request.</summary>
    private bool Expect(DoorRequest request, nuint size, nuint subject, out DoorEvent played)
    {
        played = default;
        if (Difference is not null)
        {
            return false;
        }

        bool same = false;
        if (next < tape.Count)
        {
            played = tape[next++];
            same = played.Request == request
                && IsSameSize(played, size)
                && (played.Subject == 0 ? subject == 0 : ToTwin(played.Subject) == subject);
        }

        if (!same)
        {
            Differ(Describe(request, size), played.Bytes == 0 && played.Result == 0 ? "no further request" : Describe(played.Request, played.Bytes));
        }

        return same;
    }

    /// <summary>No bytes are asked for as one; and the system's radix nodes carry a link that CPython's do not.</summary>
    private bool IsSameSize(in DoorEvent played, nuint size) =>
        played.Bytes == size
        || (size == 0 && played.Bytes == 1)
        || (played.Request == DoorRequest.Calloc
            && next >= 2
            && (size == geometry.MapMidBytes || size == geometry.MapBotBytes)
            && played.Bytes == size + ArenaMap<CPython311Geometry>.NodeLinkBytes);

    private void Differ(string expected, string actual) => Difference ??= new Divergence("another request at a door", expected, actual);

    private static string Describe(DoorRequest request, nuint size) => request switch
    {
        DoorRequest.Arena => "a request for an arena",
        DoorRequest.ArenaBack => "an arena given back",
        DoorRequest.Malloc => $"a raw malloc of {size} bytes",
        DoorRequest.Calloc => $"a raw calloc of {size} bytes",
        DoorRequest.Realloc => $"a raw realloc to {size} bytes",
        _ => "a raw free",
    };
}
