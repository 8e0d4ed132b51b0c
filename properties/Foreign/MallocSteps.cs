namespace Verification.Properties.Foreign;

/// <summary>Kinds of step, as the bits by which a law says what it speaks of; it is not called for others.</summary>
public static class MallocSteps
{
    /// <summary>Calloc.</summary>
    public const int Calloc = 1 << (int)MallocStepKind.Calloc;

    /// <summary>Realloc of a block.</summary>
    public const int Realloc = 1 << (int)MallocStepKind.Realloc;

    /// <summary>Those that give a block.</summary>
    public const int Allocate =
        (1 << (int)MallocStepKind.Malloc) | (1 << (int)MallocStepKind.ReallocNull) | Calloc | (1 << (int)MallocStepKind.AlignedAlloc) | Realloc;

    /// <summary>Free, of a block, of null or of an address where none starts.</summary>
    public const int Free = (1 << (int)MallocStepKind.Free) | (1 << (int)MallocStepKind.FreeNull) | (1 << (int)MallocStepKind.FreeStranger)
        | (1 << (int)MallocStepKind.ReallocStranger);

    /// <summary>Those before which the contents of a block are looked at.</summary>
    public const int Contents = Realloc | (1 << (int)MallocStepKind.Free) | (1 << (int)MallocStepKind.Write);
}
