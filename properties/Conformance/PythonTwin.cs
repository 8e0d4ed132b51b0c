using System.Globalization;
using Verification.Impl;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Conformance;

/// <summary>
/// A system under test with real CPython beside it: each request goes to both, what happened at the doors of the first is
/// played back at those of the second, and the answers are compared.
/// </summary>
/// <remarks>
/// What CPython has no defence against is not asked of it: to free an address in an arena where no block is. Of such an
/// address it is asked whether it takes it for one in an arena, and of all others to free them.
/// </remarks>
public sealed class PythonTwin : IPairedSystem
{
    private readonly IBlockSystem ours;
    private readonly LibPython python;
    private readonly PythonDoors doors;
    private readonly ControlledRaw raw;
    private readonly ControlledArenas arenas;
    private readonly GeometryInfo geometry;
    private nint refused;
    private bool released;

    /// <summary>Pairs a system with a library.</summary>
    /// <param name="ours">The system under test, empty.</param>
    /// <param name="raw">Its raw source.</param>
    /// <param name="arenas">Its arena source.</param>
    /// <param name="geometry">Its geometry, CPython 3.11's.</param>
    /// <param name="python">The library, fresh; from here on it belongs to this.</param>
    public PythonTwin(IBlockSystem ours, ControlledRaw raw, ControlledArenas arenas, GeometryInfo geometry, LibPython python)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(arenas);
        ArgumentNullException.ThrowIfNull(python);
        this.ours = ours;
        this.raw = raw;
        this.arenas = arenas;
        this.geometry = geometry;
        this.python = python;
        var tape = new DoorTape();
        doors = new PythonDoors(python, tape, geometry, arenas.Region);
        raw.Tape = arenas.Tape = tape;
    }

    /// <summary>The first difference, or null.</summary>
    public Divergence? Difference { get; private set; }

    /// <inheritdoc/>
    public HeapInspector? Inspector => ours.Inspector;

    /// <summary>CPython's heap as it lies in memory.</summary>
    public PythonHeap Heap => new(doors, geometry);

    /// <summary><c>_Py_GetAllocatedBlocks</c>, without what it wrongly subtracts when a foreign pointer is freed.</summary>
    public nint AllocatedBlocks => python.GetAllocatedBlocks() + refused;

    /// <inheritdoc/>
    public nuint Malloc(nuint bytes)
    {
        doors.Begin();
        nuint block = ours.Malloc(bytes);
        return Compare(block, python.Malloc(bytes));
    }

    /// <inheritdoc/>
    public nuint Calloc(nuint count, nuint size)
    {
        doors.Begin();
        nuint block = ours.Calloc(count, size);
        return Compare(block, python.Calloc(count, size));
    }

    /// <inheritdoc/>
    public nuint Realloc(nuint block, nuint bytes)
    {
        nuint twin = block == 0 ? 0 : doors.ToTwin(block);
        doors.Begin();
        nuint moved = ours.Realloc(block, bytes);
        return Compare(moved, python.Realloc(twin, bytes));
    }

    /// <inheritdoc/>
    public bool Free(nuint block)
    {
        nuint twin = block == 0 ? 0 : doors.ToTwin(block);
        doors.Begin();
        bool accepted = ours.Free(block);
        if (accepted)
        {
            python.Free(twin);
            CloseDoors();
        }
        else
        {
            FreeForeign(block);
        }

        return accepted;
    }

    /// <inheritdoc/>
    public bool AddressInRange(nuint address)
    {
        doors.Begin();
        bool member = ours.AddressInRange(address);
        CompareMember(address, member);
        CloseDoors();
        return member;
    }

    /// <summary>CPython's block for one of the system under test.</summary>
    public nuint TwinOf(nuint block) => doors.ToTwin(block);

    /// <summary>What <c>_PyObject_DebugMallocStats</c> prints.</summary>
    public string DebugMallocStats() => python.DebugMallocStats();

    /// <inheritdoc/>
    public string DrawOther() => $"\nCPython {python.Version.Split(' ')[0]} beside it:\n{PythonDrawing.Draw(Heap)}";

    /// <inheritdoc/>
    public void ReleaseOther()
    {
        if (!released)
        {
            released = true;

            // The library last: with it goes the right to be the only one.
            doors.Release(trusted: Difference is null);
            python.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        raw.Tape = null;
        arenas.Tape = null;
        ours.Dispose();
    }

    private nuint Compare(nuint block, nuint twin)
    {
        if (doors.IsInRegion(block) && doors.ToTwin(block) == twin)
        {
            doors.Touched(twin);
        }
        else if (block == 0 ? twin != 0 : twin == 0 || doors.ToTwin(block) != twin)
        {
            CloseDoors();
            Differ(Kind(block, twin), Describe(doors.ToOurs(twin), doors.IsInTwinRegion(twin)), Describe(block, doors.IsInRegion(block)));
        }

        CloseDoors();
        return block;
    }

    private void CloseDoors()
    {
        if (!doors.IsPlayed)
        {
            doors.End();
            Difference ??= doors.Difference;
        }
    }

    private void FreeForeign(nuint address)
    {
        // The door's refusal is compared by what CPython does with the pointer, not with the tape.
        doors.Begin();
        bool member = ours.AddressInRange(address);
        if (CompareMember(address, member) && !member)
        {
            refused++;
            if (!doors.FreeForeign(python, doors.Swap(address)))
            {
                Differ("foreign pointer", "not passed on to the raw source", "refused by the raw source");
            }
        }
    }

    /// <summary>Null is nobody's: CPython never looks it up.</summary>
    private bool CompareMember(nuint address, bool member)
    {
        bool same = address == 0 ? !member : doors.IsMember(python, doors.Swap(address)) == member;
        if (!same)
        {
            Differ("membership", member ? "outside all arenas" : "in an arena", member ? "in an arena" : "outside all arenas");
        }

        return same;
    }

    private string Kind(nuint block, nuint twin) => (block, twin) switch
    {
        (0, _) or (_, 0) => "block against null",
        _ when doors.IsInRegion(block) != doors.IsInTwinRegion(twin) => "block from another source",
        _ => "another block",
    };

    /// <summary>A place in words: which arena of the vector, where in it, which pool and block.</summary>
    private string Describe(nuint address, bool inRegion)
    {
        if (address == 0)
        {
            return "null";
        }

        if (!inRegion)
        {
            return "a raw block";
        }

        PythonHeap heap = Heap;
        for (uint i = 0; i < heap.MaxArenas; i++)
        {
            nuint offset = address - heap.Arena(i).Address;
            if (heap.Arena(i).Address != 0 && offset < geometry.ArenaSize)
            {
                return string.Create(CultureInfo.InvariantCulture, $"arena {i} + 0x{offset:x} ({heap.DescribeBlock(address)})");
            }
        }

        return $"{address:x}, in no arena of CPython's";
    }

    private void Differ(string kind, string expected, string actual) => Difference ??= new Divergence(kind, expected, actual);
}
