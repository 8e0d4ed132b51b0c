namespace Verification.Impl;

/// <summary>A <see cref="TypeReadyResult"/> in words: which two slots disagree, and why.</summary>
public static class TypeReadyText
{
    /// <summary>One sentence.</summary>
    /// <param name="result">Any result.</param>
    public static string Describe(TypeReadyResult result) => result switch
    {
        TypeReadyResult.Ready => "the type is ready",
        TypeReadyResult.NoMemory => "no memory for the type",
        TypeReadyResult.BaseIsFinal => "tp_base and the base's tp_flags: without BASETYPE it may not be subclassed",
        TypeReadyResult.BaseIsMortal => "tp_flags and tp_base: a static type would outlive its base, a heap type",
        TypeReadyResult.NegativeSize => "tp_basicsize and tp_itemsize: sizes and counts are not negative",
        TypeReadyResult.BasicSizeBelowBase => "tp_basicsize and the base's tp_basicsize: it is smaller",
        TypeReadyResult.BasicSizeOverflow => "tp_basicsize and tp_members: an instance would exceed PY_SSIZE_T_MAX",
        TypeReadyResult.ItemSizeNotBase => "tp_itemsize and the base's tp_itemsize: they differ",
        TypeReadyResult.ItemsWithoutSize => "tp_itemsize and tp_basicsize: there is no room for ob_size",
        TypeReadyResult.ReferencesAfterItems => "tp_members and the base's tp_itemsize: the base has its items there",
        TypeReadyResult.ItemsNotReferences => "tp_itemsize and tp_traverse: references are 8 bytes, aligned to 8",
        TypeReadyResult.BufferMisplaced => "the buffer and tp_flags: buffers belong to the C structs of static types",
        TypeReadyResult.BufferTwice => "the buffer and tp_base: an instance has one buffer, and the base has it",
        TypeReadyResult.AllocWithoutFunction => "tp_alloc and its function: Own has one, the others none",
        TypeReadyResult.DeallocWithoutFunction => "tp_dealloc and its function: Own has one, the others none",
        TypeReadyResult.FreeWithoutFunction => "tp_free and its function: Own has one, the others none",
        TypeReadyResult.TraverseWithoutFunction => "tp_traverse and its function: Own has one, the others none",
        TypeReadyResult.ClearWithoutFunction => "tp_clear and its function: Own has one, the others none",
        TypeReadyResult.CustomWithoutSize => "tp_alloc and the size function: Custom has one, the others none",
        TypeReadyResult.CustomWithoutState => "the size function and tp_basicsize: there is no room for the state it looks at",
        TypeReadyResult.CustomOfBase => "the size function and tp_basicsize: it is the base's, whose instances are smaller",
        TypeReadyResult.DeallocMisplaced => "tp_dealloc and tp_flags: subtype_dealloc is for heap types, other built-in ones for static types",
        TypeReadyResult.DeallocMissing => "tp_dealloc and tp_members: object_dealloc would leave behind what instances have",
        TypeReadyResult.FreeIgnoresGc => "tp_free and HAVE_GC: PyObject_Free does not know of the GC header",
        TypeReadyResult.FreeExpectsGc => "tp_free and HAVE_GC: PyObject_GC_Del expects a GC header",
        TypeReadyResult.ClearWithoutTraverse => "tp_clear and tp_traverse: what may be dropped must be found first",
        TypeReadyResult.GcWithoutTraverse => "HAVE_GC and tp_traverse: a collector would ask whom an instance holds",
        TypeReadyResult.TraverseWithoutGc => "tp_traverse and HAVE_GC: no collector finds an instance without a GC header",
        TypeReadyResult.TraverseMisplaced => "tp_traverse and tp_flags: subtype_traverse is for heap types, other built-in ones for static types",
        TypeReadyResult.ClearMisplaced => "tp_clear and tp_flags: subtype_clear is for heap types, other built-in ones for static types",
        TypeReadyResult.FinalizeWithoutGc => "tp_finalize and HAVE_GC: that it has run is noted in the GC header",
        TypeReadyResult.PreHeaderWithoutGc => "MANAGED_DICT or MANAGED_WEAKREF and HAVE_GC: the pre-header stands in front of a GC header",
        TypeReadyResult.KindOfLegacyBase => "the kind and tp_base: a subclass of a Legacy type is Legacy",
        TypeReadyResult.KindWithOwnDealloc => "the kind and tp_dealloc: a tp_dealloc of its own may do anything, so the type is Legacy",
        TypeReadyResult.KindWithOwnFree => "the kind and tp_free: a tp_free of its own may do anything, so the type is Legacy",
        TypeReadyResult.TrivialWithReferences => "the kind Trivial and tp_members: references would have to be dropped",
        TypeReadyResult.TrivialWithBuffer => "the kind Trivial and the buffer: it would have to be freed",
        TypeReadyResult.TrivialWithDict => "the kind Trivial and MANAGED_DICT: the dictionary would have to be dropped",
        TypeReadyResult.TrivialWithWeakrefs => "the kind Trivial and MANAGED_WEAKREF: weak references would have to be cleared",
        TypeReadyResult.TrivialWithFinalize => "the kind Trivial and tp_finalize: it would have to run",
        TypeReadyResult.TrivialWithGc => "the kind Trivial and HAVE_GC: the object would have to be untracked",
        TypeReadyResult.DeallocWithFinalize => "the kind Dealloc and tp_finalize: it would have to run",
        TypeReadyResult.FinalizeMissing => "the kind DeallocFinalize and tp_finalize: there is none",
        TypeReadyResult.SizedLegacy => "the size rule and the kind: a Legacy death frees through tp_free, which is told no size",
        TypeReadyResult.SizedOtherwise => "the size rule and tp_alloc: it allocates by another rule",
        TypeReadyResult.CustomWithFinalize => "the size function and tp_finalize: a death calls one function through a pointer",
        _ => "the freelist and the size rule: the blocks of a list have one size, so the rule must be Fixed",
    };
}
