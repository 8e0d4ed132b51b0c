namespace Verification.Model;

/// <summary>A set of arenas of one size: which addresses lie in one.</summary>
/// <param name="arenaSize">Bytes of an arena.</param>
public sealed class AddressSpace(ulong arenaSize)
{
    private readonly List<ulong> arenas = [];

    /// <summary>Starts of the arenas, in no particular order; to be read only.</summary>
    public List<ulong> Arenas => arenas;

    /// <summary>How many there are.</summary>
    public int Count => arenas.Count;

    /// <summary>Adds an arena.</summary>
    public void Add(ulong arena) => arenas.Add(arena);

    /// <summary>Removes an arena; false if it is not in the set.</summary>
    public bool Remove(ulong arena) => arenas.Remove(arena);

    /// <summary>Whether an address lies in one of the arenas.</summary>
    public bool Contains(ulong address) => ArenaOf(address) is not null;

    /// <summary>The arena that an address lies in, or null.</summary>
    public ulong? ArenaOf(ulong address)
    {
        foreach (ulong arena in arenas)
        {
            if (address >= arena && address - arena < arenaSize)
            {
                return arena;
            }
        }

        return null;
    }

    /// <summary>Whether an arena at this address would overlap one of the set, or wrap around the end of all addresses.</summary>
    public bool Collides(ulong arena) =>
        arena > ulong.MaxValue - (arenaSize - 1)
        || arenas.Exists(other => arena < other ? other - arena < arenaSize : arena - other < arenaSize);
}
