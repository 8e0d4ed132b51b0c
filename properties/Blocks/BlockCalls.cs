namespace Verification.Properties.Blocks;

/// <summary>Blocks that were given and taken back, as a number that is the same for the same ones in any order.</summary>
public record struct BlockCalls
{
    /// <summary>How many there were.</summary>
    public int Count { get; private set; }

    /// <summary>The number; 0 for none.</summary>
    public ulong Fingerprint { get; private set; }

    /// <summary>A block was given.</summary>
    /// <param name="block">Its address.</param>
    /// <param name="bytes">Bytes asked for.</param>
    public void Given(nuint block, nuint bytes) => Add(Mix(block) + (3 * Mix(bytes + 1)));

    /// <summary>A block was taken back.</summary>
    /// <param name="block">Its address.</param>
    public void TakenBack(nuint block) => Add(5 * Mix(block));

    private void Add(ulong call)
    {
        Count++;
        Fingerprint += call;
    }

    // Odd multipliers and a fold: sums of few such numbers do not come out equal by chance.
    private static ulong Mix(ulong number)
    {
        number *= 0x9E3779B97F4A7C15;
        return (number ^ (number >> 29)) * 0xBF58476D1CE4E5B9;
    }
}
