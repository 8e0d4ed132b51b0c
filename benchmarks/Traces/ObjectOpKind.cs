namespace Verification.Benchmarks.Traces;

/// <summary>What happens to an object.</summary>
public enum ObjectOpKind : byte
{
    /// <summary>It is born.</summary>
    Birth,

    /// <summary>The last reference goes.</summary>
    Death,

    /// <summary>It gets fewer items.</summary>
    Shrink,

    /// <summary>It gets another class.</summary>
    SetClass,
}
