namespace Verification.Properties.Objects.Laws;

/// <summary>Kinds of step, as the bits by which a law says what it speaks of; it is not called for others.</summary>
public static class ObjectSteps
{
    /// <summary>The end of a command.</summary>
    public const int Command = 1 << (int)ObjectStepKind.Command;

    /// <summary>Making a class.</summary>
    public const int DefineClass = 1 << (int)ObjectStepKind.DefineClass;

    /// <summary>Making an object.</summary>
    public const int New = 1 << (int)ObjectStepKind.New;

    /// <summary>Giving an object another class.</summary>
    public const int SetClass = 1 << (int)ObjectStepKind.SetClass;

    /// <summary>Lowering an item count in place.</summary>
    public const int Shrink = 1 << (int)ObjectStepKind.Shrink;

    /// <summary>Giving a buffer another size.</summary>
    public const int ResizeBuffer = 1 << (int)ObjectStepKind.ResizeBuffer;

    /// <summary>Letting go of a reference.</summary>
    public const int Decref = 1 << (int)ObjectStepKind.Decref;

    /// <summary>Emptying all freelists.</summary>
    public const int ClearFreelists = 1 << (int)ObjectStepKind.ClearFreelists;

    /// <summary>Asking what comes of a spec.</summary>
    public const int Derive = 1 << (int)ObjectStepKind.Derive;

    /// <summary>Making another heap.</summary>
    public const int Found = 1 << (int)ObjectStepKind.Found;

    /// <summary>Counting which way objects die.</summary>
    public const int Tally = 1 << (int)ObjectStepKind.Tally;

    /// <summary>Asking for the size of an object.</summary>
    public const int Measure = 1 << (int)ObjectStepKind.Measure;
}
