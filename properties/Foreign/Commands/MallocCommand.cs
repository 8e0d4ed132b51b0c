namespace Verification.Properties.Foreign.Commands;

/// <summary>A command of the machine <c>malloc</c>.</summary>
/// <inheritdoc cref="CommandDefinition"/>
public abstract record MallocCommand(string Name, string Summary, params IReadOnlyList<Operand> Operands)
    : CommandDefinition(Name, Summary, Operands)
{
    /// <inheritdoc/>
    public sealed override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => Draw(ref rng, (MallocProfile)profile);

    /// <inheritdoc/>
    public sealed override void Run(World world, in Command command)
    {
        var blocks = (MallocWorld)world;
        blocks.Begin(command);
        Run(blocks, command);
    }

    /// <inheritdoc cref="CommandDefinition.Draw"/>
    protected abstract (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile);

    /// <inheritdoc cref="CommandDefinition.Run"/>
    protected abstract void Run(MallocWorld world, in Command command);
}
