using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>
/// A command that is one call of the allocator, by its two interpretations: what the model says to it and what the
/// system answers. Everything else (contents, counts, where blocks may be, the laws) follows by itself.
/// </summary>
/// <inheritdoc cref="CommandDefinition"/>
public abstract record BlockOperation(string Name, string Summary, params IReadOnlyList<Operand> Operands)
    : BlockCommand(Name, Summary, Operands)
{
    /// <summary>
    /// The model's interpretation: sets what a step must come to (<see cref="BlockStep.Origin"/> for a block,
    /// <see cref="BlockStep.Expected"/> for an answer). It must not change the model.
    /// </summary>
    public abstract void AskModel(BlockModel model, ref BlockStep step);

    /// <summary>The system's interpretation: makes the call and sets <see cref="BlockStep.Actual"/>.</summary>
    public abstract void AskSystem(IBlockSystem system, ref BlockStep step);

    /// <summary>Resolves the operands into a step; false if there is nothing to do, which is always allowed.</summary>
    protected abstract bool Prepare(BlockWorld world, in Command command, ref BlockStep step);

    /// <inheritdoc/>
    protected sealed override void Run(BlockWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (Prepare(world, command, ref world.NextStep()))
        {
            world.Perform(this);
        }
    }
}
