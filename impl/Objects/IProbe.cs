namespace Verification.Impl;

/// <summary>
/// Sees how objects die. It is a type argument of the heap, so that with <see cref="NoProbe"/> the calls vanish when the
/// code is compiled.
/// </summary>
public unsafe interface IProbe
{
    /// <summary>A function is about to be called through a pointer.</summary>
    /// <param name="site">Which.</param>
    static abstract void IndirectCall(CallSite site);

    /// <summary>The radix tree is about to be asked whether a block lies in an arena.</summary>
    static abstract void RadixLookup();

    /// <summary>A direct path was taken.</summary>
    /// <param name="kind">What kind of death.</param>
    /// <param name="rule">How the size of the block is found.</param>
    static abstract void DirectDeath(DeallocKind kind, SizeRule rule);

    /// <summary>A dead block was put on a freelist.</summary>
    static abstract void Pushed();

    /// <summary>A block was taken off a freelist.</summary>
    static abstract void Popped();

    /// <summary>The block heap is about to be asked for a block, or for another size of one.</summary>
    /// <param name="context">The heap's <c>Context</c>.</param>
    /// <param name="block">The block that is to be resized, or null.</param>
    /// <param name="bytes">How large.</param>
    static abstract void Allocating(void* context, void* block, nuint bytes);

    /// <summary>The block heap has answered.</summary>
    /// <param name="context">The heap's <c>Context</c>.</param>
    /// <param name="block">The block, or null.</param>
    static abstract void Allocated(void* context, void* block);

    /// <summary>A block is about to go back to the block heap.</summary>
    /// <param name="context">The heap's <c>Context</c>.</param>
    /// <param name="block">The block.</param>
    static abstract void Freeing(void* context, void* block);

    /// <summary>A block has gone back.</summary>
    /// <param name="context">The heap's <c>Context</c>.</param>
    /// <param name="accepted">Whether the block heap took it for one of its own.</param>
    static abstract void Freed(void* context, bool accepted);

    /// <summary>Whether the heap's sink is told of events; a constant, so that nobody looks for a sink where it is false.</summary>
    static abstract bool SeesEvents { get; }

    /// <summary>Whether <see cref="Dying"/> is called; a constant, so that nothing is computed for it where it is false.</summary>
    static abstract bool SeesMemory { get; }

    /// <summary>
    /// A block has been used for the last time, and is about to be put on a freelist or given back: to the block heap,
    /// or, as a type, to the raw source. Its contents are of no meaning any more, so a harness may spoil them; whoever
    /// reads them then finds out. A block that comes off a freelist to be given back is seen once more; a buffer that is
    /// resized is not seen.
    /// </summary>
    /// <param name="block">The block.</param>
    /// <param name="bytes">How many of its bytes may be written: those of its size class, or what is known of a large one; 0 if nothing is.</param>
    static abstract void Dying(void* block, nuint bytes);
}
