namespace Verification.Properties.Blocks.Commands;

/// <summary>A command of the block machine.</summary>
/// <inheritdoc cref="CommandDefinition"/>
public abstract record BlockCommand(string Name, string Summary, params IReadOnlyList<Operand> Operands)
    : CommandDefinition(Name, Summary, Operands)
{
    /// <inheritdoc/>
    public sealed override (ulong X, ulong Y) Draw(ref Rng rng, Profile profile) => Draw(ref rng, (BlockProfile)profile);

    /// <inheritdoc/>
    public sealed override void Run(World world, in Command command)
    {
        var blocks = (BlockWorld)world;
        blocks.Begin(command);
        Run(blocks, command);
    }

    /// <inheritdoc cref="CommandDefinition.Draw"/>
    protected abstract (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile);

    /// <inheritdoc cref="CommandDefinition.Run"/>
    protected abstract void Run(BlockWorld world, in Command command);
}
