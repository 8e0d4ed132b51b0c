namespace Verification.Benchmarks.Populations;

/// <summary>In which order objects die, against the order of their births.</summary>
public enum Order
{
    /// <summary>The youngest first.</summary>
    Lifo,

    /// <summary>The oldest first.</summary>
    Fifo,

    /// <summary>A permutation, the same in every run.</summary>
    Random,
}
