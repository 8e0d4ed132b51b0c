using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Properties.Blocks.Doors;

namespace Verification.Tests.Impl.Support;

/// <summary>
/// An arena source that puts arenas where a test says. Places are offsets from <see cref="Origin"/>; without a script
/// arenas lie side by side from there upwards, the lowest free place first.
/// </summary>
internal sealed unsafe class ScriptedArenas : IDisposable
{
    private const int Places = 160;

    private readonly GeometryInfo geometry;
    private readonly Queue<nint> script = new();
    private readonly List<nuint> outstanding = [];
    private readonly nuint buffer;
    private readonly nuint bytes;
    private GCHandle<ScriptedArenas> self;
    private FailurePlan failures;

    public ScriptedArenas(GeometryInfo geometry)
    {
        this.geometry = geometry;
        self = new GCHandle<ScriptedArenas>(this);

        // A leaf's boundary, where a buffer that holds one is affordable.
        nuint leaf = geometry.ArenaSize << geometry.MapBits.Bot;
        nuint grid = leaf <= 1 << 26 ? leaf : geometry.ArenaSize;
        bytes = (2 * grid) + (2 * Places * geometry.ArenaSize);
        buffer = (nuint)VirtualMemory.Map(bytes);
        if (buffer == 0)
        {
            throw new InvalidOperationException($"The system does not give {bytes} bytes of address space.");
        }

        Origin = (buffer + (Places * geometry.ArenaSize) + grid - 1) & ~(grid - 1);
    }

    /// <summary>A boundary of the radix tree in the midst of readable memory: of a leaf or (large leaves) of an entry.</summary>
    public nuint Origin { get; }

    /// <summary>The source as the heap sees it.</summary>
    public PyObjectArenaAllocator Allocator => new((void*)GCHandle<ScriptedArenas>.ToIntPtr(self), &Alloc, &Free);

    /// <summary>Arenas handed out, in order.</summary>
    public List<nuint> Granted { get; } = [];

    /// <summary>Arenas given back, in order.</summary>
    public List<nuint> Released { get; } = [];

    /// <summary>Arenas that are out.</summary>
    public IReadOnlyList<nuint> Outstanding => outstanding;

    /// <summary>Requests made, failed ones included.</summary>
    public int Requests { get; private set; }

    /// <summary>Requests of a wrong size, returns of a wrong size, and returns of what was not out.</summary>
    public int Blunders { get; private set; }

    /// <summary>Called at each request before it is served.</summary>
    public Action? OnRequest { get; set; }

    /// <summary>Says where the coming arenas start, as offsets from <see cref="Origin"/>.</summary>
    public void Script(params ReadOnlySpan<nint> offsets)
    {
        foreach (nint offset in offsets)
        {
            script.Enqueue(offset);
        }
    }

    /// <summary>Says which of the coming requests fail.</summary>
    public void Fail(ulong succeed, ulong fail) => failures.Set(succeed, fail);

    public void Dispose()
    {
        if (self.IsAllocated)
        {
            self.Dispose();
            VirtualMemory.Unmap((void*)buffer, bytes);
        }
    }

    private static void* Alloc(void* context, nuint bytes) => (void*)Of(context).Grant(bytes);

    private static void Free(void* context, void* arena, nuint bytes) => Of(context).Take((nuint)arena, bytes);

    private static ScriptedArenas Of(void* context) => GCHandle<ScriptedArenas>.FromIntPtr((nint)context).Target;

    private nuint Grant(nuint size)
    {
        OnRequest?.Invoke();
        Requests++;
        Blunders += size == geometry.ArenaSize ? 0 : 1;
        if (failures.Strikes())
        {
            return 0;
        }

        nuint arena = script.TryDequeue(out nint offset) ? Origin + (nuint)offset : LowestFreePlace();
        if (arena < buffer || arena + size > buffer + bytes || outstanding.Exists(other => Overlap(arena, other)))
        {
            throw new InvalidOperationException("The script puts an arena outside the buffer or over another.");
        }

        Unsafe.InitBlock((void*)arena, Region.Poison, (uint)size);
        outstanding.Add(arena);
        Granted.Add(arena);
        return arena;
    }

    private void Take(nuint arena, nuint size)
    {
        Blunders += size == geometry.ArenaSize && outstanding.Remove(arena) ? 0 : 1;
        Released.Add(arena);
    }

    private nuint LowestFreePlace()
    {
        nuint place = Origin;
        while (outstanding.Exists(other => Overlap(place, other)))
        {
            place += geometry.ArenaSize;
        }

        return place;
    }

    private bool Overlap(nuint one, nuint other) =>
        nuint.Max(one, other) - nuint.Min(one, other) < geometry.ArenaSize;
}
