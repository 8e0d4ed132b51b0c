using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>A type written in C that was looked up in CPython 3.13's sources, and what was found there.</summary>
/// <param name="Name"><c>tp_name</c>, blanks as underscores.</param>
/// <param name="Dealloc">Its <c>tp_dealloc</c>; a type of the same name with another one is another type.</param>
/// <param name="Rule">What follows.</param>
public sealed record CType(string Name, string Dealloc, TypeRule Rule)
{
    /// <summary>Makes an entry.</summary>
    public CType(string name, string dealloc, DeathKind kind, SizeRule size, string because)
        : this(name, dealloc, new TypeRule(kind, size, because))
    {
    }
}
