using Verification.Model;

namespace Verification.Properties.Foreign;

/// <summary>One call of a <c>malloc</c> family: what was asked, what the model expects, what came back. The step laws read it.</summary>
public struct MallocStep
{
    /// <summary>What is asked.</summary>
    public MallocStepKind Kind;

    /// <summary>Bytes asked for, the product for calloc; <see cref="ulong.MaxValue"/> if that overflows.</summary>
    public ulong Bytes;

    /// <summary>Elements and bytes of one, for calloc.</summary>
    public (ulong Count, ulong Size) Elements;

    /// <summary>The alignment asked for; 0 if none is.</summary>
    public ulong Alignment;

    /// <summary>The address where no live block starts, for <see cref="MallocStepKind.FreeStranger"/>.</summary>
    public ulong Stranger;

    /// <summary>Number of the block that is asked about, or <see cref="LiveBlocks.None"/>.</summary>
    public int Number;

    /// <summary>That block as it was before.</summary>
    public LiveBlock Before;

    /// <summary>Bytes of it that could be written.</summary>
    public ulong ExtentBefore;

    /// <summary>The model's word on what must come of it.</summary>
    public MallocAnswer Expected;

    /// <summary>What came of it.</summary>
    public MallocOutcome Outcome;

    /// <summary>The block's address, or 0.</summary>
    public ulong Actual;

    /// <summary>For a free: whether the system took the block back.</summary>
    public bool Accepted;

    /// <summary>The usable size that the system tells of the block; the bytes asked for if it tells none.</summary>
    public ulong Extent;

    /// <summary>Address of the live block that the new one overlaps, or null.</summary>
    public ulong? Overlapped;

    /// <summary>Whether the new block's first and last bytes can be written; always true where that cannot be found out.</summary>
    public bool IsMapped;

    /// <summary>First offset at which the old contents were damaged before the step.</summary>
    public ulong? DamagedAt;

    /// <summary>First offset at which the contents that must be in the new block are not.</summary>
    public ulong? LostAt;
}
