namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a class: its base, and what it adds (references 0 to 3, +4 dictionary, +8 weak references, +16 times the finalizer).</summary>
public sealed record DefineClass() : ObjectCommand("class", "Makes a class: its base, and what it adds (references 0 to 3, +4 dictionary, +8 weak references, +16 times the finalizer).", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) =>
        (ObjectProfile.Type(ref rng), rng.OneIn(4) ? 0 : rng.Below(16) + (rng.OneIn(2) ? 0 : 16 * FinalizerProgram.DrawOperand(ref rng)));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.ChooseType(command) is { } parent)
        {
            int references = parent.ItemSize == 0 ? (int)(command.Y & 3) : 0;
            world.DefineClass(parent, references, (command.Y & 4) != 0, (command.Y & 8) != 0, FinalizerProgram.FromOperand(command.Y >> 4));
        }
    }
}
