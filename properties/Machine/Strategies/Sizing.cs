namespace Verification.Properties;

/// <summary>Which geometries a strategy takes.</summary>
public enum Sizing
{
    /// <summary>Each sequence draws one of its machine's.</summary>
    Drawn,

    /// <summary>Only the smallest of the machine, where rare transitions are near.</summary>
    Tiny,

    /// <summary>Only CPython's own.</summary>
    Real,
}
