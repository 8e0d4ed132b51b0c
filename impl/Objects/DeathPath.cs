namespace Verification.Impl;

/// <summary>Which way the instances of a type die; decided when the type is made, and again when the heap changes its ways.</summary>
public enum DeathPath : byte
{
    /// <summary>Through <c>tp_dealloc</c>.</summary>
    Legacy,

    /// <summary>Nothing to run, nothing to release, no type to give back: only the block is left.</summary>
    Leaf,

    /// <summary>Releases what it owns, or the reference to its type.</summary>
    Releasing,

    /// <summary>Runs <c>tp_finalize</c>, then as <see cref="Releasing"/>.</summary>
    Finalizing,
}
