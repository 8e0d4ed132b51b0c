namespace Verification.Properties;

/// <summary>How a strategy draws kinds of command and their operands.</summary>
public enum Draws
{
    /// <summary>Each sequence draws weights and a mixture of sizes for itself, three in four with whole kinds switched off (swarm testing).</summary>
    Swarm,

    /// <summary>The declared weights and one mixture of sizes, which prefers edges, in every sequence.</summary>
    Biased,

    /// <summary>Each sequence is of one of the two above, by the toss of a coin.</summary>
    Mixed,

    /// <summary>All kinds of command equally often; sizes and counts uniform over a range, no edge preferred.</summary>
    Uniform,
}
