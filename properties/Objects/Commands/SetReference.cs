using Verification.Model;

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a field or item of an object refer to another: which, 64 times to which (0 nothing) + which field.</summary>
public sealed record SetReference() : ObjectCommand("set-ref", "Makes a field or item of an object refer to another: which, 64 times to which (0 nothing) + which field.", Operand.Choice, Operand.Target)
{
    /// <inheritdoc/>
    public override int Weight => 16;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(1 << 16), (rng.Below(1 << 12) * Machine.Places) + rng.Below(8));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Choose(command, one => one.Fields.Length + one.Elements.Length > 0) is not { } self)
        {
            return;
        }

        int places = self.Fields.Length + self.Elements.Length;
        (ModelObject? value, int place) = world.ChooseTarget(command);
        if (places > 0)
        {
            world.SetReference(self, place % places, value);
        }
    }
}
