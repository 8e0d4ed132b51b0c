using Verification.Impl;

namespace Verification.Properties.Objects;

/// <summary>
/// What dead memory is full of: pointers to a page that is full of pointers to itself. Whoever reads a dead object or type
/// and follows what he finds ends there instead of crashing, and a count that he changes is changed there, where it shows.
/// </summary>
public static unsafe class Trap
{
    private const int Bytes = 4096;

    // No object of these heaps has a field further behind its start.
    private const int Watched = 64;

    [ThreadStatic]
    private static nuint page;

    /// <summary>Fills a block's whole words with pointers into the trap of this thread.</summary>
    /// <param name="block">A block that nobody uses.</param>
    /// <param name="bytes">How many bytes may be written.</param>
    public static void Fill(void* block, nuint bytes) => new Span<nuint>(block, (int)Math.Min(bytes / (nuint)sizeof(nuint), int.MaxValue)).Fill(Set());

    /// <summary>Whether somebody has written into the trap of this thread; it is set anew then.</summary>
    public static bool Sprang()
    {
        if (page == 0 || !new ReadOnlySpan<nuint>((void*)page, Watched).ContainsAnyExcept(Middle))
        {
            return false;
        }

        new Span<nuint>((void*)page, Bytes / sizeof(nuint)).Fill(Middle);
        return true;
    }

    /// <summary>Where pointers lead: headers in front of an object are in the page too.</summary>
    private static nuint Middle => page + 64;

    private static nuint Set()
    {
        if (page == 0)
        {
            page = (nuint)VirtualMemory.Map(Bytes);
            if (page == 0)
            {
                throw new InvalidOperationException("The system does not give a page of memory.");
            }

            new Span<nuint>((void*)page, Bytes / sizeof(nuint)).Fill(Middle);
        }

        return Middle;
    }
}
