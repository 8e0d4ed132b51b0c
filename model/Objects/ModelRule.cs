namespace Verification.Model;

/// <summary>How the size of an object follows from its type and its item count.</summary>
public enum ModelRule
{
    /// <summary>It does not.</summary>
    Unsized,

    /// <summary>All instances have one size.</summary>
    Fixed,

    /// <summary>One item more than the object has.</summary>
    VarWithSentinel,

    /// <summary>As many items as the object has.</summary>
    VarExact,

    /// <summary>What a function of the type's author says of the item count.</summary>
    Custom,
}
