namespace Verification.Impl;

/// <summary>What death means for a type: the two bits of faster-cpython/ideas #482.</summary>
public enum DeallocKind : byte
{
    /// <summary><c>tp_dealloc</c> may do anything; call it. Zero, so that types that never heard of the bits stay right.</summary>
    Legacy = 0b00,

    /// <summary>Just memory: nothing to run, free the block.</summary>
    Trivial = 0b01,

    /// <summary>Releases what it owns; no finalizer.</summary>
    Dealloc = 0b10,

    /// <summary>A finalizer, which may resurrect; then releases what it owns.</summary>
    DeallocFinalize = 0b11,
}
