using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Resizes a block: which, new size (skipped if both sizes exceed 8 MiB, which might be copied).</summary>
public sealed record Realloc() : MallocCommand(
    "realloc",
    "Resizes a block: which, new size (skipped if both sizes exceed 8 MiB, which might be copied).",
    Operand.Choice,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 12;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (BlockProfile.Choice(ref rng), profile.Size(ref rng));

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        int number = world.Choose(command);
        if (number != LiveBlocks.None
            && !(MallocModel.IsTooMuchToWrite(command.Y) && MallocModel.IsTooMuchToWrite(world.Model.Live[number].Size)))
        {
            world.Perform(new MallocStep { Kind = MallocStepKind.Realloc, Number = number, Bytes = command.Y });
        }
    }
}
