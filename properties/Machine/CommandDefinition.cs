namespace Verification.Properties;

/// <summary>One kind of command: how it is called, drawn and run. A definition has no state.</summary>
/// <param name="Name">The word that stands for it in files; lower case, no spaces.</param>
/// <param name="Summary">One sentence for people.</param>
/// <param name="Operands">What its operands are, none to two; only the first can be a <see cref="Operand.Choice"/>, only the second a <see cref="Operand.Target"/>.</param>
public abstract record CommandDefinition(string Name, string Summary, params IReadOnlyList<Operand> Operands)
{
    /// <summary>How often it is drawn, relative to the others, where a sequence does not say otherwise; 0 is never.</summary>
    public virtual int Weight => 1;

    /// <summary>Whether a sequence without it (and its like) would hardly do anything.</summary>
    public virtual bool IsEssential => false;

    /// <summary>Draws the operands.</summary>
    /// <param name="rng">Where the random bits come from.</param>
    /// <param name="profile">What is particular to this sequence.</param>
    public abstract (ulong X, ulong Y) Draw(ref Rng rng, Profile profile);

    /// <summary>Runs a command of this kind on model and implementation.</summary>
    /// <param name="world">Both, and what is known of them.</param>
    /// <param name="command">The command.</param>
    public abstract void Run(World world, in Command command);

    /// <summary>Commands that do less or read easier than one of this kind, the boldest first; for shrinking.</summary>
    /// <param name="machine">Whose command.</param>
    /// <param name="command">The command.</param>
    public virtual IEnumerable<Command> Simplify(Machine machine, Command command)
    {
        if (Operands.Count > 0 && !command.Pinned)
        {
            foreach (ulong x in Smaller(Operands[0], command.X))
            {
                yield return command with { X = x };
            }
        }

        if (command.PinnedTarget)
        {
            // Nothing instead of something; then another place for it.
            yield return command with { Y = command.Y % Machine.Places, PinnedTarget = false };
            foreach (ulong place in Smaller(Operand.Number, command.Y % Machine.Places))
            {
                yield return command with { Y = command.Y - (command.Y % Machine.Places) + place };
            }
        }
        else if (Operands.Count > 1)
        {
            foreach (ulong y in Smaller(Operands[1], command.Y))
            {
                yield return command with { Y = y };
            }
        }
    }

    /// <summary>One command that does what two of them do that follow each other, or null; for shrinking.</summary>
    /// <param name="machine">Whose commands.</param>
    /// <param name="first">A command of this kind.</param>
    /// <param name="second">The next one, of any kind.</param>
    public virtual Command? Merge(Machine machine, Command first, Command second) => null;

    /// <summary>Smaller values of an operand, the boldest first.</summary>
    private static IEnumerable<ulong> Smaller(Operand operand, ulong value)
    {
        if (operand == Operand.Offset && (long)value < 0)
        {
            // Towards 0 from below.
            foreach (ulong positive in Smaller(Operand.Number, 0 - value))
            {
                yield return 0 - positive;
            }

            yield break;
        }

        // 0, then less and less away: binary descent, since each success starts again.
        for (ulong away = value; away > 0; away /= 2)
        {
            yield return value - away;
        }
    }
}
