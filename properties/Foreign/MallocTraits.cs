namespace Verification.Properties.Foreign;

/// <summary>What a <c>malloc</c> family has, and what it does where C leaves that to it.</summary>
public sealed record MallocTraits
{
    /// <summary>Malloc, calloc, realloc and free; a block resized to zero bytes stays a block.</summary>
    public static MallocTraits Plain { get; } = new();

    /// <summary>The functions that a library may lack, by their names in C.</summary>
    public static IReadOnlyList<string> OptionalFunctions { get; } = ["calloc", "aligned_alloc", "malloc_usable_size"];

    /// <summary>Whether it has calloc.</summary>
    public bool HasCalloc { get; init; } = true;

    /// <summary>Whether it tells how many bytes of a block may be written.</summary>
    public bool HasUsableSize { get; init; }

    /// <summary>Whether it has <c>aligned_alloc</c>.</summary>
    public bool HasAlignedAlloc { get; init; }

    /// <summary>Whether disposing of the system takes its live blocks with it; otherwise they are freed first.</summary>
    public bool DisposeFrees { get; init; } = true;

    /// <summary>
    /// Whether resizing a block to zero bytes frees it and gives null, as glibc does; otherwise it gives a block of no
    /// bytes. C17 leaves that to the implementation, C23 forbids the call.
    /// </summary>
    public bool ReallocToZeroFrees { get; init; }

    /// <summary>Whether it refuses to free an address where no live block starts, and survives it.</summary>
    public bool RefusesStrangers { get; init; }

    /// <summary>Whether disposing of the system gives the operating system back what it had from it, and freeing a block does so for one of 48 MiB.</summary>
    public bool ReturnsMemory { get; init; }

    /// <summary>The same without some functions.</summary>
    /// <param name="functions">Some of <see cref="OptionalFunctions"/>; others are ignored.</param>
    public MallocTraits Without(IReadOnlyList<string> functions) => this with
    {
        HasCalloc = HasCalloc && !functions.Contains("calloc"),
        HasAlignedAlloc = HasAlignedAlloc && !functions.Contains("aligned_alloc"),
        HasUsableSize = HasUsableSize && !functions.Contains("malloc_usable_size"),
    };
}
