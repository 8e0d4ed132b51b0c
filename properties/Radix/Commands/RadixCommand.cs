namespace Verification.Properties.Radix.Commands;

/// <summary>A command of the radix machine.</summary>
/// <inheritdoc cref="CommandDefinition"/>
public abstract record RadixCommand(string Name, string Summary, params IReadOnlyList<Operand> Operands)
    : CommandDefinition(Name, Summary, Operands)
{
    /// <inheritdoc/>
    public sealed override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => Draw(ref rng, (RadixProfile)profile);

    /// <inheritdoc/>
    public sealed override void Run(World world, in Command command) => Run((RadixWorld)world, command);

    /// <inheritdoc cref="CommandDefinition.Draw"/>
    protected abstract (ulong X, ulong Y) Draw(ref Rng rng, RadixProfile profile);

    /// <inheritdoc cref="CommandDefinition.Run"/>
    protected abstract void Run(RadixWorld world, in Command command);
}
