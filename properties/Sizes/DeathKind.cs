namespace Verification.Properties.Sizes;

/// <summary>
/// What the death of an instance means, as faster-cpython/ideas #482 puts it into two bits of <c>tp_flags</c>.
/// </summary>
public enum DeathKind
{
    /// <summary><c>tp_dealloc</c> may do anything: call it. What is not known is this, and that is always right.</summary>
    Legacy,

    /// <summary>Just memory: nothing runs, no reference or buffer is owned.</summary>
    Trivial,

    /// <summary>Releases what it owns, references and buffers; no finalizer.</summary>
    Dealloc,

    /// <summary>A finalizer or a watcher runs first and may resurrect; then as <see cref="Dealloc"/>.</summary>
    DeallocFinalize,
}
