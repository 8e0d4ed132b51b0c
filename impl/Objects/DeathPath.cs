namespace Verification.Impl;

/// <summary>Which way the instances of a type die; decided when the type is made, and again when the heap changes its ways.</summary>
public enum DeathPath : byte
{
    /// <summary>Through <c>tp_dealloc</c>.</summary>
    Legacy,

    /// <summary>Nothing to run, nothing to release, no type to give back: only the block is left, and the type knows its list.</summary>
    Leaf,

    /// <summary>As <see cref="Leaf"/>, but the size of the block is to be asked for.</summary>
    MeasuredLeaf,

    /// <summary>As <see cref="Leaf"/>, but the size of the block is not known.</summary>
    UnsizedLeaf,

    /// <summary>Releases what it owns, or the reference to its type.</summary>
    Releasing,

    /// <summary>Runs <c>tp_finalize</c>, then as <see cref="Releasing"/>.</summary>
    Finalizing,
}
