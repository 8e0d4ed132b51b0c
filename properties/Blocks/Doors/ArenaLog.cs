using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Properties.Blocks.Doors;

/// <summary>What one step asked of the arena source.</summary>
public sealed class ArenaLog
{
    private readonly List<nuint> granted = new(4);
    private readonly List<nuint> released = new(4);

    /// <summary>Requests for an arena.</summary>
    public int Requests { get; internal set; }

    /// <summary>Requests that got none.</summary>
    public int Failures { get; internal set; }

    /// <summary>Requests and returns with a size that is not the arena's.</summary>
    public int WrongSizes { get; internal set; }

    /// <summary>Returns of what was not out.</summary>
    public int Strangers { get; internal set; }

    /// <summary>Arenas handed out, in order.</summary>
    public ReadOnlySpan<nuint> Granted => CollectionsMarshal.AsSpan(granted);

    /// <summary>Arenas given back, in order.</summary>
    public ReadOnlySpan<nuint> Released => CollectionsMarshal.AsSpan(released);

    /// <summary>Whether nothing was asked for or given back.</summary>
    public bool IsQuiet
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Requests | released.Count | Strangers | WrongSizes) == 0;
    }

    /// <summary>Begins the next step.</summary>
    public void Clear()
    {
        if (IsQuiet)
        {
            return;
        }

        Requests = Failures = WrongSizes = Strangers = 0;
        granted.Clear();
        released.Clear();
    }

    internal void NoteGrant(nuint arena) => granted.Add(arena);

    internal void NoteRelease(nuint arena) => released.Add(arena);
}
