namespace Verification.Properties.Foreign.Commands;

/// <summary>Allocates a block at a multiple of a power of two: its exponent (modulo 17), size (rounded up to such a multiple).</summary>
public sealed record AlignedAlloc() : MallocCommand(
    "aligned-alloc",
    "Allocates a block at a multiple of a power of two: its exponent (modulo 17), size (rounded up to such a multiple).",
    Operand.Number,
    Operand.Number)
{
    /// <inheritdoc/>
    public override int Weight => 3;

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, MallocProfile profile) => (MallocProfile.Alignment(ref rng), profile.Size(ref rng));

    /// <inheritdoc/>
    protected override void Run(MallocWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        if (world.Traits.HasAlignedAlloc)
        {
            ulong alignment = 1UL << (int)(command.X % 17);
            ulong bytes = Math.Min(command.Y, ulong.MaxValue - alignment + 1);
            world.Perform(new MallocStep
            {
                Kind = MallocStepKind.AlignedAlloc,
                Alignment = alignment,
                Bytes = (bytes + alignment - 1) & ~(alignment - 1),
            });
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command) =>
        base.Simplify(machine, command).Prepend(command with { Op = machine.OpOf("malloc"), X = command.Y, Y = 0 });
}
