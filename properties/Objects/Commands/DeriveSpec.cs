namespace Verification.Properties.Objects.Commands;

/// <summary>Asks what comes of a type of which this is said, and of another that derives from it; nothing is made.</summary>
/// <remarks>Both are numbers whose digits are those of <see cref="SpecFigures"/>.</remarks>
public sealed record DeriveSpec() : ObjectCommand(
    "derive",
    "Asks what comes of a type of which this is said, and of another that derives from it: each a number whose digits say it. Nothing is made.",
    Operand.Number,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command)
    {
        // One thing said less, then less of it.
        for (SpecField field = SpecField.Count - 1; field >= 0; field--)
        {
            SpecFigures parent = new SpecFigures(command.X).With(field, 0);
            SpecFigures child = new SpecFigures(command.Y).With(field, 0);
            foreach (Command simpler in new[] { command with { X = parent.Digits }, command with { Y = child.Digits } }.Where(one => one != command))
            {
                yield return simpler;
            }
        }
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile)
    {
        SpecFigures parent = rng.OneIn(4) ? default : SpecFigures.Draw(ref rng);

        // Often a base that nothing speaks against, and a type that says the same but for a digit or two.
        SpecFigures child = rng.OneIn(3) ? parent.Changed(ref rng) : SpecFigures.Draw(ref rng);
        return (parent.Digits, child.Digits);
    }

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Derive(new SpecFigures(command.X), new SpecFigures(command.Y));
    }
}
