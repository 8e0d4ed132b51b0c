using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>One thing that was asked of an object heap, what the model says to it and what came of it. Step laws read it.</summary>
public struct ObjectStep
{
    /// <summary>What was asked.</summary>
    public ObjectStepKind Kind;

    /// <summary>The class that was made, or the type of the object, as the model has it.</summary>
    public ModelType Type;

    /// <summary>The object, or null.</summary>
    public ModelObject? Object;

    /// <summary>What came of a class.</summary>
    public TypeReadyResult Result;

    /// <summary>Whether it can be done, as the model has it.</summary>
    public bool Expected;

    /// <summary>Whether it was done.</summary>
    public bool Actual;

    /// <summary>Bytes that the block of a new object must have been asked for; that a buffer is to have.</summary>
    public ulong Bytes;

    /// <summary>First offset at which the data of a newborn are not zero though its <c>tp_alloc</c> zeroes them.</summary>
    public ulong? NonZeroAt;

    /// <summary>A spec and what came of it.</summary>
    public SpecStep? Spec;

    /// <summary>Bytes of an object by a rule, as the model has it, and as the implementation does; null for no block.</summary>
    public (ulong? Expected, ulong? Actual) Measured;

    /// <summary>Which way objects died, as the model has it, and as it was counted.</summary>
    public (DeathTally Expected, DeathTally Actual) Tally;

    /// <summary>First offset at which an object's data had been damaged before the step.</summary>
    public ulong? DamagedAt;

    /// <summary>First offset at which a buffer that was, or was not, resized does not have what it had.</summary>
    public ulong? LostAt;
}
