namespace Verification.Properties.Campaigns;

/// <summary>
/// Which pieces of a sequence to try to do without: each has a probability that it is needed, and those are tried together
/// of which most commands can be expected to go. What is tried in vain makes its pieces likelier.
/// </summary>
/// <remarks>Wang, Shen, Chen, Xiong, Zhang: Probabilistic Delta Debugging, ESEC/FSE 2021; here by pieces that are split.</remarks>
public sealed class DeletionPlan
{
    /// <summary>How many pieces there are at least, if there are as many commands.</summary>
    private const int Pieces = 64;

    /// <summary>How many of them are needed, at a guess.</summary>
    private const double Needed = 2;

    /// <summary>What is more probably needed than this is not tried before it is split.</summary>
    private const double Probable = 0.7;

    private readonly List<int> proposed = [];
    private List<Piece> pieces = [];

    /// <summary>A plan for a sequence that fails with its last command.</summary>
    /// <param name="count">How many commands it has.</param>
    public DeletionPlan(int count)
    {
        AddSplit(pieces, count, Math.Min(Pieces, count), Needed / Pieces);
        if (pieces.Count > 0)
        {
            pieces[^1] = pieces[^1] with { Probability = Probable };
        }
    }

    /// <summary>How many commands are left.</summary>
    public int Count => pieces.Sum(piece => piece.Length);

    /// <summary>Chooses what to try next.</summary>
    /// <returns>What to keep: where runs of commands begin, and their lengths; null if nothing is worth a try before a <see cref="Split"/>.</returns>
    public IReadOnlyList<(int Start, int Length)>? Propose()
    {
        int[] order = [.. Enumerable.Range(0, pieces.Count).Where(i => pieces[i].Probability < Probable).OrderBy(i => pieces[i].Probability)];
        double chance = 1;
        double gain = 0;
        double most = 0;
        int take = 0;
        for (int i = 0; i < order.Length; i++)
        {
            chance *= 1 - pieces[order[i]].Probability;
            gain += pieces[order[i]].Length;
            if (chance * gain > most)
            {
                most = chance * gain;
                take = i + 1;
            }
        }

        proposed.Clear();
        proposed.AddRange(order[..take]);
        return take == 0 ? null : Kept();
    }

    /// <summary>The proposal failed as the whole did: what it left out is not needed.</summary>
    /// <param name="left">How many of its commands were needed for that, from its beginning.</param>
    public void Succeeded(int left)
    {
        var gone = proposed.ToHashSet();
        var kept = new List<Piece>();
        for (int i = 0; i < pieces.Count && left > 0; i++)
        {
            if (!gone.Contains(i))
            {
                kept.Add(pieces[i] with { Length = Math.Min(pieces[i].Length, left) });
                left -= kept[^1].Length;
            }
        }

        pieces = kept;
    }

    /// <summary>The proposal did not fail: something of what it left out is needed.</summary>
    public void Failed()
    {
        double none = 1;
        foreach (int i in proposed)
        {
            none *= 1 - pieces[i].Probability;
        }

        foreach (int i in proposed)
        {
            pieces[i] = pieces[i] with { Probability = pieces[i].Probability / (1 - none) };
        }
    }

    /// <summary>Splits all pieces, of each of which a part is probably needed.</summary>
    /// <returns>False if they are single commands.</returns>
    public bool Split()
    {
        if (pieces.All(piece => piece.Length == 1))
        {
            return false;
        }

        int parts = Math.Max(2, Pieces / pieces.Count);
        var split = new List<Piece>();
        foreach (Piece piece in pieces)
        {
            if (piece.Length == 1)
            {
                split.Add(piece);
            }
            else
            {
                AddSplit(split, piece.Length, Math.Min(parts, piece.Length), 1.0 / parts);
            }
        }

        pieces = split;
        return true;
    }

    private static void AddSplit(List<Piece> to, int length, int parts, double probability)
    {
        for (int i = 0; i < parts; i++)
        {
            int begin = (int)((long)length * i / parts);
            int end = (int)((long)length * (i + 1) / parts);
            to.Add(new Piece(end - begin, probability));
        }
    }

    private List<(int Start, int Length)> Kept()
    {
        var gone = proposed.ToHashSet();
        var kept = new List<(int Start, int Length)>();
        int start = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            if (!gone.Contains(i))
            {
                kept.Add((start, pieces[i].Length));
            }

            start += pieces[i].Length;
        }

        return kept;
    }

    private readonly record struct Piece(int Length, double Probability);
}
