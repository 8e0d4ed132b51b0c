namespace Verification.Impl;

/// <summary>What happens in a heap, as its events sink sees it.</summary>
public enum ObjectEvent
{
    /// <summary>The object was born, and is whole.</summary>
    Allocated,

    /// <summary>It has no references any more and has to wait in the trashcan; it is untracked, and the first that waits.</summary>
    Deferred,

    /// <summary>It has waited, and is about to die; the detail is the number of deaths that are under way around it.</summary>
    Resumed,

    /// <summary>Its finalizer has run.</summary>
    Finalized,

    /// <summary>
    /// Its finalizer, or the callback of a weak reference to it, left an error behind, which was dropped; the detail is the
    /// error (<c>PyErr_WriteUnraisable</c>).
    /// </summary>
    Unraisable,

    /// <summary>Its finalizer has given it new references: it lives on.</summary>
    Resurrected,

    /// <summary>A weak reference to it was cleared; the detail is the <see cref="PyWeakReference"/>.</summary>
    WeakrefCleared,

    /// <summary>The callback of a weak reference to it is about to be called; the detail is the <see cref="PyWeakReference"/>, cleared like all the others.</summary>
    WeakrefCallback,

    /// <summary>All its references have been dropped.</summary>
    Cleared,

    /// <summary>Its memory is about to go; it can still be looked at, for the last time.</summary>
    Freed,

    /// <summary>A type was made; the object is the type.</summary>
    TypeReady,

    /// <summary>A heap type is about to go; the object is the type.</summary>
    TypeDied,

    /// <summary>While allocations are traced: the block allocator gave a block; the object is the block, the detail its bytes.</summary>
    BlockAllocated,

    /// <summary>While allocations are traced: a block is about to go back to the block allocator; the object is the block.</summary>
    BlockFreed,
}
