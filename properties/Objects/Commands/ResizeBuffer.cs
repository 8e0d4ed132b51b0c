using Verification.Properties.Blocks;

namespace Verification.Properties.Objects.Commands;

/// <summary>Gives the buffer of an object another size: whose, how many bytes.</summary>
public sealed record ResizeBuffer() : ObjectCommand("resize-buffer", "Gives the buffer of an object another size: whose, how many bytes.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) =>
        (rng.Below(1 << 16), (profile.Draws == Draws.Uniform ? 32 : rng.Below(32)) switch
        {
            32 => rng.Below(1024),
            0 => BlockProfile.Extreme(ref rng),
            1 => rng.UpTo(64 * 1024),
            _ => rng.UpTo(1024),
        });

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Type.Buffer) is { Type.Buffer: true } self)
        {
            world.ResizeBuffer(self, command.Y);
        }
    }
}
