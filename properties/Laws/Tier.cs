namespace Verification.Properties.Laws;

/// <summary>When a law is checked, which follows from what it costs.</summary>
public enum Tier
{
    /// <summary>After every call of the system under test; constant time.</summary>
    Step,

    /// <summary>Every so many commands and at the end; time in proportion to the heap.</summary>
    Walk,

    /// <summary>Once, after everything was given back.</summary>
    Final,
}
