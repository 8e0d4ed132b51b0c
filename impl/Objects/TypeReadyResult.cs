namespace Verification.Impl;

/// <summary>What came of making a type: it is ready, or which two of its slots disagree.</summary>
public enum TypeReadyResult
{
    /// <summary>The type is ready.</summary>
    Ready = 0,

    /// <summary>There is no memory for it.</summary>
    NoMemory,

    /// <summary>The base may not be subclassed.</summary>
    BaseIsFinal,

    /// <summary>A static type would outlive its base.</summary>
    BaseIsMortal,

    /// <summary>A size or count is negative.</summary>
    NegativeSize,

    /// <summary>An instance would be smaller than one of the base.</summary>
    BasicSizeBelowBase,

    /// <summary>An instance would exceed <c>PY_SSIZE_T_MAX</c>.</summary>
    BasicSizeOverflow,

    /// <summary>The items of the base have another size.</summary>
    ItemSizeNotBase,

    /// <summary>Items, but no room for <c>ob_size</c>.</summary>
    ItemsWithoutSize,

    /// <summary>Fields would come to lie where the base has its items.</summary>
    ReferencesAfterItems,

    /// <summary>Items that are references are 8 bytes and aligned to 8.</summary>
    ItemsNotReferences,

    /// <summary>Buffers belong to C structs, those of static types.</summary>
    BufferMisplaced,

    /// <summary>The base has a buffer already.</summary>
    BufferTwice,

    /// <summary>A slot says Own and has no function, or has one and does not say so.</summary>
    AllocWithoutFunction,

    /// <summary>As <see cref="AllocWithoutFunction"/>.</summary>
    DeallocWithoutFunction,

    /// <summary>As <see cref="AllocWithoutFunction"/>.</summary>
    FreeWithoutFunction,

    /// <summary>As <see cref="AllocWithoutFunction"/>.</summary>
    TraverseWithoutFunction,

    /// <summary>As <see cref="AllocWithoutFunction"/>.</summary>
    ClearWithoutFunction,

    /// <summary>A size function is what the Custom alloc calls; neither is without the other.</summary>
    CustomWithoutSize,

    /// <summary>A size function looks at item count and state, which an instance must have.</summary>
    CustomWithoutState,

    /// <summary>The size function that is inherited was written for smaller instances.</summary>
    CustomOfBase,

    /// <summary><c>subtype_dealloc</c> is for heap types, those of C structs for static ones.</summary>
    DeallocMisplaced,

    /// <summary><c>object_dealloc</c> would leave references, dictionary, weak references, finalizer or tracking behind.</summary>
    DeallocMissing,

    /// <summary>A GC header, and a free that does not know of it.</summary>
    FreeIgnoresGc,

    /// <summary>No GC header, and a free that expects one.</summary>
    FreeExpectsGc,

    /// <summary>What may be dropped must be found first.</summary>
    ClearWithoutTraverse,

    /// <summary>The collector would ask an object with a GC header whom it holds.</summary>
    GcWithoutTraverse,

    /// <summary>The collector never finds an object without a GC header.</summary>
    TraverseWithoutGc,

    /// <summary><c>subtype_traverse</c> is for heap types, those of C structs for static ones.</summary>
    TraverseMisplaced,

    /// <summary><c>subtype_clear</c> is for heap types, those of C structs for static ones.</summary>
    ClearMisplaced,

    /// <summary>That a finalizer has run is noted in the GC header.</summary>
    FinalizeWithoutGc,

    /// <summary>The pre-header stands in front of a GC header.</summary>
    PreHeaderWithoutGc,

    /// <summary>The death of the base may do anything, and so may that of a subclass.</summary>
    KindOfLegacyBase,

    /// <summary><c>tp_dealloc</c> may do anything.</summary>
    KindWithOwnDealloc,

    /// <summary><c>tp_free</c> may do anything.</summary>
    KindWithOwnFree,

    /// <summary>Trivial, but references would have to be dropped.</summary>
    TrivialWithReferences,

    /// <summary>Trivial, but a buffer would have to be freed.</summary>
    TrivialWithBuffer,

    /// <summary>Trivial, but a dictionary would have to be dropped.</summary>
    TrivialWithDict,

    /// <summary>Trivial, but weak references would have to be cleared.</summary>
    TrivialWithWeakrefs,

    /// <summary>Trivial, but a finalizer would have to run.</summary>
    TrivialWithFinalize,

    /// <summary>Trivial, but the object would have to be untracked.</summary>
    TrivialWithGc,

    /// <summary>Dealloc, but a finalizer would have to run.</summary>
    DeallocWithFinalize,

    /// <summary>DeallocFinalize, but there is no finalizer.</summary>
    FinalizeMissing,

    /// <summary>A Legacy death frees through <c>tp_free</c>, which is told no size.</summary>
    SizedLegacy,

    /// <summary>The rule is not the one by which <c>tp_alloc</c> allocates.</summary>
    SizedOtherwise,

    /// <summary>Finalizer and size function are two calls through pointers; a death makes one.</summary>
    CustomWithFinalize,

    /// <summary>The blocks of a freelist have one size, which the type does not say.</summary>
    FreelistUnsized,
}
