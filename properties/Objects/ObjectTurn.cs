namespace Verification.Properties.Objects;

/// <summary>What a campaign over objects must have seen.</summary>
public enum ObjectTurn
{
    /// <summary>A class was made.</summary>
    ClassMade,

    /// <summary>A class died.</summary>
    ClassDied,

    /// <summary>A finalizer ran.</summary>
    Finalized,

    /// <summary>An object was resurrected.</summary>
    Resurrected,

    /// <summary>A finalizer left an error behind.</summary>
    Unraisable,

    /// <summary>A finalizer or callback made an object.</summary>
    BornInFinalizer,

    /// <summary>A finalizer or callback let go of another object.</summary>
    DroppedInFinalizer,

    /// <summary>A finalizer or callback made a class.</summary>
    ClassMadeInFinalizer,

    /// <summary>There was no memory for a class.</summary>
    ClassWithoutMemory,

    /// <summary>A weak reference was cleared.</summary>
    WeakrefCleared,

    /// <summary>The callback of a weak reference ran.</summary>
    WeakrefCallback,

    /// <summary>A death was put off.</summary>
    Deferred,

    /// <summary>More than a hundred objects died at once: deaths were put off.</summary>
    LongDeath,

    /// <summary>A Trivial object died.</summary>
    TrivialDeath,

    /// <summary>A Legacy object died.</summary>
    LegacyDeath,

    /// <summary>An object that was put off, or not, died with a class of its own making.</summary>
    HeapTypeDeath,

    /// <summary>An object with items died.</summary>
    VarDeath,

    /// <summary>An object got another class.</summary>
    ClassAssigned,

    /// <summary>A class assignment was refused.</summary>
    ClassRefused,

    /// <summary>An object got fewer items where it is.</summary>
    Shrunk,

    /// <summary>An object could not get fewer items.</summary>
    ShrinkRefused,

    /// <summary>A buffer got another size.</summary>
    BufferResized,

    /// <summary>There was no memory for a buffer.</summary>
    BufferRefused,

    /// <summary>A birth failed for want of memory.</summary>
    OutOfMemory,

    /// <summary>A birth was refused: the size overflows or the count is negative.</summary>
    SizeRefused,

    /// <summary>An object that refers to itself, directly or not, was left behind.</summary>
    CycleLeaked,

    /// <summary>A type without contradiction was derived.</summary>
    SpecAccepted,

    /// <summary>What contradicts itself was refused.</summary>
    SpecRefused,

    /// <summary>A finalizer or callback gave an object another class.</summary>
    ClassAssignedInFinalizer,

    /// <summary>A finalizer or callback got hold of an object by a weak reference.</summary>
    HeldByWeakref,

    /// <summary>A finalizer or callback dropped a weak reference, which may have been waiting for its callback.</summary>
    WeakrefDroppedInFinalizer,
}
