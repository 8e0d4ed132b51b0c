namespace Verification.Properties.Objects;

/// <summary>What an object world was asked to do; laws say of which of these they speak.</summary>
public enum ObjectStepKind
{
    /// <summary>A whole command, which is at its end.</summary>
    Command,

    /// <summary>To make a class.</summary>
    DefineClass,

    /// <summary>To make an object.</summary>
    New,

    /// <summary>To give an object another class.</summary>
    SetClass,

    /// <summary>To lower an item count in place.</summary>
    Shrink,

    /// <summary>To give a buffer another size.</summary>
    ResizeBuffer,

    /// <summary>To let go of a reference, which may be the last.</summary>
    Decref,

    /// <summary>To empty all freelists.</summary>
    ClearFreelists,

    /// <summary>What comes of a spec.</summary>
    Derive,

    /// <summary>To make another heap.</summary>
    Found,

    /// <summary>To count which way objects die.</summary>
    Tally,

    /// <summary>The size of an object by a formula.</summary>
    Measure,
}
