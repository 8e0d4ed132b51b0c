namespace Verification.Properties.Blocks.Laws;

/// <summary>Kinds of step, as the bits by which a law says what it speaks of; it is not called for others.</summary>
public static class Steps
{
    /// <summary>Those that give a block: malloc, calloc, realloc.</summary>
    public const int Allocate = (1 << (int)StepKind.Malloc) | Calloc | Realloc;

    /// <summary>Calloc.</summary>
    public const int Calloc = 1 << (int)StepKind.Calloc;

    /// <summary>Realloc.</summary>
    public const int Realloc = 1 << (int)StepKind.Realloc;

    /// <summary>Free.</summary>
    public const int Free = 1 << (int)StepKind.Free;

    /// <summary>Those after which the contents of a block are known to be whole or not: free, realloc, write.</summary>
    public const int Contents = Free | Realloc | (1 << (int)StepKind.Write);

    /// <summary>Those that may change what the heap holds.</summary>
    public const int Change = Allocate | Free | (1 << (int)StepKind.FreeForeign);

    /// <summary>Whether an address lies in an arena.</summary>
    public const int Question = 1 << (int)StepKind.Question;

    /// <summary>Any other question.</summary>
    public const int Answer = 1 << (int)StepKind.Answer;

    /// <summary>Making another heap.</summary>
    public const int Found = 1 << (int)StepKind.Found;

    /// <summary>Asking for the heap's report.</summary>
    public const int Report = 1 << (int)StepKind.Report;
}
