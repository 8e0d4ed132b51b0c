namespace Verification.Properties.Foreign;

/// <summary>What came of a step.</summary>
public enum MallocOutcome
{
    /// <summary>The call was not made: a block that it is about is damaged, and the system might not survive it.</summary>
    NotCalled,

    /// <summary>It gave a block.</summary>
    Block,

    /// <summary>It gave null.</summary>
    Null,

    /// <summary>It was a free, or a write.</summary>
    Done,
}
