namespace Verification.Properties.Objects;

/// <summary>What a finalizer does: data, run on model and implementation alike.</summary>
public enum FinalizerProgram
{
    /// <summary>There is no finalizer.</summary>
    None,

    /// <summary>It does nothing.</summary>
    Nothing,

    /// <summary>It makes the object live on, held from outside.</summary>
    Resurrect,

    /// <summary>It makes an object and lets go of it.</summary>
    BirthAndDeath,

    /// <summary>It leaves an error behind.</summary>
    LeaveError,

    /// <summary>It makes an object that is held from outside.</summary>
    Keep,

    /// <summary>It makes the object live on, and leaves an error behind.</summary>
    ResurrectAndLeaveError,
}
