namespace Verification.Properties.Objects;

/// <summary>One thing that a finalizer or a callback does.</summary>
public enum FinalizerStep
{
    /// <summary>Nothing: the program ends.</summary>
    End,

    /// <summary>Makes the dying object live on, held from outside. In a callback, which has no such object: nothing.</summary>
    Resurrect,

    /// <summary>Makes an object and lets go of it.</summary>
    BirthAndDeath,

    /// <summary>Makes an object that is held from outside.</summary>
    Keep,

    /// <summary>Leaves an error behind.</summary>
    LeaveError,

    /// <summary>Lets go of the first of what is held from outside: its finalizer may run within this one.</summary>
    DropFirst,

    /// <summary>Lets go of the last of what is held from outside.</summary>
    DropLast,

    /// <summary>Makes a class with one reference, which is held.</summary>
    DefineClass,

    /// <summary>Lets go of the class that was made last.</summary>
    DropClass,

    /// <summary>Makes the dying object's first field or item refer to the first of what is held from outside. In a callback: nothing.</summary>
    SetReference,

    /// <summary>Makes a weak reference to the dying object, if its type has them. In a callback: nothing.</summary>
    NewWeakref,

    /// <summary>Empties all freelists.</summary>
    ClearFreelists,

    /// <summary>What is held first gets the newest class that is like its own, which is let go of.</summary>
    SetClass,

    /// <summary>The dying object itself does.</summary>
    ChangeClass,

    /// <summary>Holds what the oldest of the last weak references leads to that was not cleared, if that one still lives.</summary>
    HoldReferent,

    /// <summary>Drops the newest weak reference: one that was cleared too, whose callback may be under way or still due.</summary>
    DropWeakref,
}
