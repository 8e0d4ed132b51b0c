namespace Verification.Benchmarks.Traces;

/// <summary>An allocator as a type argument, so that its calls are inlined where they can be.</summary>
public interface IAllocatorCalls
{
    /// <summary><c>malloc</c>.</summary>
    nuint Malloc(nuint bytes);

    /// <summary><c>calloc</c> of one element.</summary>
    nuint Calloc(nuint bytes);

    /// <summary><c>realloc</c>.</summary>
    nuint Realloc(nuint block, nuint bytes);

    /// <summary><c>free</c>.</summary>
    void Free(nuint block);
}
