namespace Verification.Impl;

/// <summary>
/// Sees how objects die. It is a type argument of the heap, so that with <see cref="NoProbe"/> the calls vanish when the
/// code is compiled.
/// </summary>
public interface IProbe
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
}
