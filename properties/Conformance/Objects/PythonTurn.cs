namespace Verification.Properties.Conformance.Objects;

/// <summary>What is counted beside CPython; the first five are events that all three see.</summary>
public enum PythonTurn
{
    /// <summary>An object was born.</summary>
    Born,

    /// <summary>A finalizer has run.</summary>
    Finalized,

    /// <summary>An error that was left behind was dropped.</summary>
    Unraisable,

    /// <summary>The callback of a weak reference was called.</summary>
    WeakrefCallback,

    /// <summary>An object's memory went.</summary>
    Freed,

    /// <summary>A graph was compared to its end.</summary>
    Graph,

    /// <summary>Deaths nested too deep: what followed was not compared.</summary>
    TooDeep,

    /// <summary>A command was passed over: Python has nothing like it.</summary>
    PassedOver,

    /// <summary>A fault in the child.</summary>
    Fault,
}
