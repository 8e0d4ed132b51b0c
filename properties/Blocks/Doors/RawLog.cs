using System.Runtime.CompilerServices;

namespace Verification.Properties.Blocks.Doors;

/// <summary>What one step asked of the raw source.</summary>
public sealed class RawLog
{
    /// <summary>Requests for a new block (malloc and calloc).</summary>
    public int Requests { get; internal set; }

    /// <summary>Requests for another size of a block (realloc).</summary>
    public int Resizes { get; internal set; }

    /// <summary>Requests of either kind that failed.</summary>
    public int Failures { get; internal set; }

    /// <summary>Requests of either kind for no bytes at all.</summary>
    public int Empty { get; internal set; }

    /// <summary>Blocks given back.</summary>
    public int Frees { get; internal set; }

    /// <summary>Pointers that are not blocks of this source, given back or to be resized.</summary>
    public int Strangers { get; internal set; }

    /// <summary>Blocks whose surroundings had been written to when they came back.</summary>
    public int Overruns { get; internal set; }

    /// <summary>What the last request got; 0 if it failed.</summary>
    public nuint LastGrant { get; internal set; }

    /// <summary>Bytes of the last request.</summary>
    public nuint LastBytes { get; internal set; }

    /// <summary>Whether nothing was asked for or given back.</summary>
    public bool IsQuiet
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Requests | Resizes | Frees | Strangers) == 0;
    }

    /// <summary>Begins the next step.</summary>
    public void Clear()
    {
        if (IsQuiet)
        {
            return;
        }

        Requests = Resizes = Failures = Empty = Frees = Strangers = Overruns = 0;
        LastGrant = 0;
        LastBytes = 0;
    }
}
