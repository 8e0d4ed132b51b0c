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

    /// <summary>The block heap is about to be asked for a block.</summary>
    /// <param name="context">The heap's <c>Context</c>.</param>
    /// <param name="bytes">How large.</param>
    static abstract void Allocating(void* context, nuint bytes);

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
}
