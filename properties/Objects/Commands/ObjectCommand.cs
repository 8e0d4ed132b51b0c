namespace Verification.Properties.Objects.Commands;

/// <summary>A command of the object machine.</summary>
/// <inheritdoc cref="CommandDefinition"/>
public abstract record ObjectCommand(string Name, string Summary, params IReadOnlyList<Operand> Operands)
    : CommandDefinition(Name, Summary, Operands)
{
    /// <inheritdoc/>
    public sealed override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => Draw(ref rng, (ObjectProfile)profile);

    /// <inheritdoc/>
    public sealed override void Run(World world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        ((ObjectWorld)world).Perform(this, command);
    }

    /// <summary>Runs a command of this kind on one heap and its model, without checking anything.</summary>
    internal void Act(ObjectWorld world, in Command command) => Run(world, command);

    /// <inheritdoc cref="CommandDefinition.Draw"/>
    protected abstract (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile);

    /// <inheritdoc cref="CommandDefinition.Run"/>
    protected abstract void Run(ObjectWorld world, in Command command);
}
