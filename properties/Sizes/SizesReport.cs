namespace Verification.Properties.Sizes;

/// <summary>What came of comparing the sizes of a file.</summary>
public abstract class SizesReport
{
    /// <summary>Mistakes that are kept; the others are counted.</summary>
    public const int Kept = 10;

    private readonly List<Mistake> mistakes = [];

    /// <summary>Sizes that are not what was recorded; of a type table, rows with one.</summary>
    public long Wrong { get; private set; }

    /// <summary>The first mistakes.</summary>
    public IReadOnlyList<Mistake> Mistakes => mistakes;

    /// <summary>Notes a wrong record with what is wrong with it.</summary>
    private protected void Note(params ReadOnlySpan<Mistake> record)
    {
        Wrong++;
        foreach (Mistake mistake in record)
        {
            if (mistakes.Count < Kept)
            {
                mistakes.Add(mistake);
            }
        }
    }
}
