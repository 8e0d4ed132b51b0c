using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign.Commands;

/// <summary>Frees blocks until few are left: how many, order (0 newest first, 1 oldest first, else shuffled).</summary>
public sealed record Trim() : MallocCommand(
    "trim",
    "Frees blocks until few are left: how many, order (0 newest first, 1 oldest first, else shuffled).",
    Operand.Number,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (rng.Below(profile.LiveTarget), BlockProfile.Order(ref rng));

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        int surplus = world.Model.Live.Count - (int)Math.Min(command.X, int.MaxValue);
        world.Drain(Math.Max(surplus, 0), command.Y);
    }
}
