namespace Verification.Benchmarks.Harness;

/// <summary>What is checked during a sequence.</summary>
public enum Checking
{
    /// <summary>All laws, walks as often as usual.</summary>
    AllLaws,

    /// <summary>The step laws, and one walk at the end.</summary>
    StepLaws,

    /// <summary>No law: the model is asked, the answer is taken, nothing is compared.</summary>
    NoLaws,
}
