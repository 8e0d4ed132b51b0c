using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees a block: which.</summary>
public sealed record Free() : MallocCommand(
    "free",
    "Frees a block: which.",
    Operand.Choice)
{
    /// <inheritdoc/>
    public override int Weight => 30;

    /// <inheritdoc/>
    public override bool IsEssential => true;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (BlockProfile.Choice(ref rng), 0);

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is var number and not LiveBlocks.None)
        {
            world.Perform(new MallocStep { Kind = MallocStepKind.Free, Number = number });
        }
    }
}
