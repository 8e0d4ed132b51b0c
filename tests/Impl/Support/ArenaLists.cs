using Verification.Impl;
using Verification.Properties.Blocks.Geometries;
using Xunit;

namespace Verification.Tests.Impl.Support;

/// <summary>
/// A heap that is worked on in whole pools, of two blocks each. Arenas are called A, B, C in the order in which they
/// were got; a pool-aligned one has eight pools.
/// </summary>
internal sealed class ArenaLists : IDisposable
{
    private const nuint Size = 480;
    private readonly Dictionary<char, List<nuint>> taken = [];

    public Heap<CrampedGeometry> Heap { get; } = new();

    /// <summary>
    /// The usable arenas with their numbers of free pools, in order, then the fingers: <c>A1 B3 C3 | 1:A 3:C</c>.
    /// </summary>
    public string Text
    {
        get
        {
            List<string> usable = [];
            int previous = HeapInspector.None;
            for (int at = Heap.Inspector.UsableArenas; at != HeapInspector.None; at = Heap.Inspector.Arena((uint)at).Next)
            {
                ArenaView arena = Heap.Inspector.Arena((uint)at);
                Assert.Equal(previous, arena.Previous);
                usable.Add($"{Name(at)}{arena.FreePoolCount}");
                previous = at;
            }

            IEnumerable<string> fingers = Enumerable.Range(0, (int)Heap.Geometry.MaxPoolsInArena + 1)
                .Select(n => (Pools: n, Arena: Heap.Inspector.Nfp2Lasta((uint)n)))
                .Where(finger => finger.Arena != HeapInspector.None)
                .Select(finger => $"{finger.Pools}:{Name(finger.Arena)}");
            return $"{string.Join(' ', usable)} | {string.Join(' ', fingers)}".Trim();
        }
    }

    /// <summary>The arenas that were given back, in order.</summary>
    public string Released => string.Concat(Heap.Arenas.Released.Select(Name));

    /// <summary>The arenas from which a pool could be given back.</summary>
    public IEnumerable<char> InUse => taken.Where(arena => arena.Value.Count > 0).Select(arena => arena.Key);

    /// <summary>Takes pools, wherever the heap takes them from; says from where.</summary>
    public string Take(int pools)
    {
        string from = "";
        for (int i = 0; i < pools; i++)
        {
            nuint block = Heap.Malloc(Size);
            nuint other = Heap.Malloc(Size);
            Assert.Equal(Heap.PoolOf(block), Heap.PoolOf(other));
            char arena = Name((int)HeapInspector.ReadPool(Heap.PoolOf(block)).ArenaIndex);
            if (!taken.TryGetValue(arena, out List<nuint>? ofArena))
            {
                taken.Add(arena, ofArena = []);
            }

            ofArena.Add(block);
            ofArena.Add(other);
            from += arena;
        }

        return from;
    }

    /// <summary>Takes all pools of so many new arenas.</summary>
    public ArenaLists TakeArenas(int arenas)
    {
        for (int target = Heap.Arenas.Granted.Count + arenas; Heap.Arenas.Granted.Count < target || Heap.Inspector.UsableArenas >= 0;)
        {
            Take(1);
        }

        return this;
    }

    /// <summary>Gives pools of an arena back, the one taken last first; returns the lists.</summary>
    public string GiveBack(char arena, int pools = 1)
    {
        List<nuint> blocks = taken[arena];
        for (int i = 0; i < 2 * pools; i++)
        {
            Assert.True(Heap.Free(blocks[^1]));
            blocks.RemoveAt(blocks.Count - 1);
        }

        return Text;
    }

    public void Dispose()
    {
        Heap.End();
        Heap.Dispose();
    }

    private char Name(nuint address) => (char)('A' + Heap.Arenas.Granted.LastIndexOf(address));

    private char Name(int index) => index < 0 ? '?' : Name(Heap.Inspector.Arena((uint)index).Address);
}
