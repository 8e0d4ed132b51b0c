using Verification.Model;

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a field or item of an object refer to another: which, 64 times to which (0 nothing) + which field.</summary>
public sealed record SetReference() : ObjectCommand("set-ref", "Makes a field or item of an object refer to another: which, 64 times to which (0 nothing) + which field.", Operand.Choice, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 16;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), (rng.Below(1 << 12) * 64) + rng.Below(8));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command) is { } self)
        {
            int places = self.Fields.Length + self.Elements.Length;
            if (places > 0)
            {
                ulong target = command.Y / 64 % (ulong)(world.Roots.Count + 1);
                ModelObject? value = target == 0 ? null : world.Model.Live[world.Roots[(int)target - 1]];
                world.SetReference(self, (int)(command.Y % 64 % (ulong)places), value);
            }
        }
    }
}
