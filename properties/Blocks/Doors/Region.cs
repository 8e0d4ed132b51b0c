using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Verification.Impl;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// Address space that arenas are cut from, lent to one run at a time and mapped only once: readable, writable, backed
/// by memory where it is touched. In its middle lies a boundary of the radix tree, of the highest level that can be had.
/// </summary>
/// <remarks>
/// A byte for each pool's place says whether something may have been written there; only such places are filled again
/// with <see cref="Fill"/> before they become part of an arena, so that each run sees the same bytes.
/// </remarks>
public sealed unsafe class Region
{
    /// <summary>What fresh arenas are full of, mostly; as a pointer it leads nowhere.</summary>
    public const byte Poison = 0xCB;

    /// <summary>Arenas that the region has room for.</summary>
    public const int Arenas = 1024;

    private static readonly ConcurrentDictionary<GeometryInfo, ConcurrentBag<Region>> Idle = new();

    private readonly byte[] dirty;
    private readonly GeometryInfo geometry;

    private Region(GeometryInfo geometry, nuint start, nuint boundary)
    {
        this.geometry = geometry;
        Start = start;
        Boundary = boundary;
        Bytes = geometry.ArenaSize * Arenas;
        dirty = new byte[Bytes / geometry.PoolSize];
        Array.Fill(dirty, (byte)1);
    }

    /// <summary>
    /// What fresh arenas are full of in this run: poison, or zeroes as fresh memory of the system's, which hide what
    /// poison shows and show what poison hides.
    /// </summary>
    public byte Fill { get; private set; } = Poison;

    /// <summary>First address.</summary>
    public nuint Start { get; }

    /// <summary>Bytes.</summary>
    public nuint Bytes { get; }

    /// <summary>An address well inside that is a multiple of what one middle node or, failing that, one leaf resolves.</summary>
    public nuint Boundary { get; }

    /// <summary>Lends a region for a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="fill">What fresh arenas are to be full of.</param>
    /// <exception cref="InvalidOperationException">The system does not give the address space.</exception>
    public static Region Rent(GeometryInfo geometry, byte fill)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        if (!Idle.GetOrAdd(geometry, _ => []).TryTake(out Region? region))
        {
            region = Map(geometry);
        }

        if (region.Fill != fill)
        {
            region.Fill = fill;
            region.Distrust();
        }

        return region;
    }

    /// <summary>Takes the region back; nothing in it may be used any longer.</summary>
    public void Return() => Idle.GetOrAdd(geometry, _ => []).Add(this);

    /// <summary>Notes that a block was handed out at an address, so that its pool's place has been written to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Touched(nuint address)
    {
        nuint place = (address - Start) / geometry.PoolSize;
        if (place < (nuint)dirty.Length)
        {
            dirty[place] = 1;
        }
    }

    /// <summary>Notes that anything may have been written anywhere.</summary>
    public void Distrust() => Array.Fill(dirty, (byte)1);

    /// <summary>Fills the places of an arena that may have been written to.</summary>
    public void Clean(nuint arena)
    {
        nuint first = (arena - Start) / geometry.PoolSize;
        nuint last = (arena - Start + geometry.ArenaSize - 1) / geometry.PoolSize;
        for (nuint place = first; place <= last; place++)
        {
            if (dirty[place] != 0)
            {
                dirty[place] = 0;
                Unsafe.InitBlock((void*)(Start + (place * geometry.PoolSize)), Fill, (uint)geometry.PoolSize);
            }
        }
    }

    private static Region Map(GeometryInfo geometry)
    {
        nuint bytes = geometry.ArenaSize * Arenas;
        nuint leafSpan = geometry.ArenaSize << geometry.MapBits.Bot;
        nuint midSpan = leafSpan << geometry.MapBits.Mid;

        // Programs are seldom found between 2^43 and 2^46. Half of the region lies on each side of the boundary.
        foreach (nuint span in new[] { midSpan, leafSpan })
        {
            nuint step = Math.Max(span, (nuint)1 << 37);
            for (nuint boundary = Math.Max(span, (nuint)1 << 43); span != 0 && boundary < (nuint)1 << 46; boundary += step)
            {
                var start = (nuint)VirtualMemory.Map(bytes, boundary - (bytes / 2));
                if (start == boundary - (bytes / 2))
                {
                    return new Region(geometry, start, boundary);
                }

                if (start != 0)
                {
                    VirtualMemory.Unmap((void*)start, bytes);
                }
            }
        }

        // Anywhere, with one arena's size of padding to have a boundary between ideal arenas in the middle.
        var anywhere = (nuint)VirtualMemory.Map(bytes + geometry.ArenaSize);
        if (anywhere == 0)
        {
            throw new InvalidOperationException($"The system does not give {bytes} bytes of address space for arenas.");
        }

        nuint aligned = (anywhere + geometry.ArenaSize - 1) & ~(geometry.ArenaSize - 1);
        return new Region(geometry, aligned, aligned + (bytes / 2));
    }
}
