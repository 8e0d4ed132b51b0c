using Verification.Impl;

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes requests for the memory of classes fail: how many succeed first, how many fail then.</summary>
public sealed record FailType() : ObjectCommand("fail-type", "Makes requests for the memory of classes fail: how many succeed first, how many fail then.", Operand.Number, Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 1;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.UpTo(4), 1 + rng.UpTo(3));

    /// <inheritdoc/>
    protected override unsafe void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.Raw.FailExactly((nuint)sizeof(PyTypeObject), command.X, command.Y);
    }
}
