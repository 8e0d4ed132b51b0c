namespace Verification.Benchmarks.Native;

/// <summary>A <c>malloc</c> and a <c>free</c>, called by pointers that suppress the GC transition: a plain call, as from C.</summary>
/// <remarks>Their calls are short, and none of them calls back into .NET: what that asks for.</remarks>
public sealed unsafe class Allocator(
    string name,
    delegate* unmanaged[SuppressGCTransition]<nuint, nuint> malloc,
    delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> calloc,
    delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> realloc,
    delegate* unmanaged[SuppressGCTransition]<nuint, void> free)
{
    /// <summary>As tables show it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is .NET's own.</summary>
    public bool IsNet => Malloc == null;

    /// <summary><c>void *malloc(size_t)</c>.</summary>
    public delegate* unmanaged[SuppressGCTransition]<nuint, nuint> Malloc { get; } = malloc;

    /// <summary><c>void *calloc(size_t, size_t)</c>.</summary>
    public delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> Calloc { get; } = calloc;

    /// <summary><c>void *realloc(void *, size_t)</c>.</summary>
    public delegate* unmanaged[SuppressGCTransition]<nuint, nuint, nuint> Realloc { get; } = realloc;

    /// <summary><c>void free(void *)</c>.</summary>
    public delegate* unmanaged[SuppressGCTransition]<nuint, void> Free { get; } = free;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
