using Verification.Impl;

namespace Verification.Benchmarks.Traces;

/// <summary>
/// Arenas that are kept when they are given back, and handed out again: so that a program that is replayed over and over
/// does not measure the operating system's pages, which cost the same whoever asks for them.
/// </summary>
public static unsafe class KeptArenas
{
    private static void* kept;

    /// <summary>The source; one for all heaps of the process, of one arena size, on one thread.</summary>
    public static PyObjectArenaAllocator Allocator => new(null, &Take, &Keep);

    private static void* Take(void* context, nuint bytes)
    {
        void* arena = kept;
        if (arena == null)
        {
            return SystemArenas.Allocator.Alloc(bytes);
        }

        kept = *(void**)arena;
        return arena;
    }

    private static void Keep(void* context, void* arena, nuint bytes)
    {
        *(void**)arena = kept;
        kept = arena;
    }
}
