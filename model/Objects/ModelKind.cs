namespace Verification.Model;

/// <summary>What death means for a type.</summary>
public enum ModelKind
{
    /// <summary>Anything: it has a deallocator of its own, or its base has.</summary>
    Legacy,

    /// <summary>Just memory.</summary>
    Trivial,

    /// <summary>Something to let go of, no finalizer.</summary>
    Dealloc,

    /// <summary>A finalizer, then letting go.</summary>
    DeallocFinalize,
}
