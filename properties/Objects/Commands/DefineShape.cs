namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a type as a program has it: 1000 times basicsize + itemsize, and its traits.</summary>
/// <remarks>The traits are those of <see cref="TypeShape.Traits"/>: kind + 4 · rule + 32 GC + 64 dictionary + 128 weak references + 256 class + 512 freelist.</remarks>
public sealed record DefineShape() : ObjectCommand(
    "type",
    "Makes a type as a program has it: 1000 times basicsize + itemsize, and its traits (kind + 4 rule + 32 GC + 64 dictionary + 128 weak references + 256 class + 512 freelist).",
    Operand.Number,
    Operand.Number)
{
    /// <summary>Only traces make such types.</summary>
    public override int Weight => 0;

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command)
    {
        // Operands whose digits mean something each: one trait less, then smaller sizes.
        var shape = TypeShape.Of(command.X, command.Y);
        TypeShape[] simpler =
        [
            shape with { Freelist = false }, shape with { Dict = false }, shape with { Weakrefs = false }, shape with { IsHeapType = false },
            shape with { Gc = false }, shape with { Kind = Impl.DeallocKind.Trivial }, shape with { Kind = Impl.DeallocKind.Dealloc },
            shape with { BasicSize = 16 }, shape with { BasicSize = 24 }, shape with { BasicSize = shape.BasicSize / 16 * 8 }, shape with { BasicSize = (shape.BasicSize - 8) / 8 * 8 },
        ];
        ulong before = shape.Sizes + shape.Traits;
        return simpler.Select(one => one.Fitting())
            .Where(one => one.Sizes + one.Traits < before)
            .Select(one => command with { X = one.Sizes, Y = one.Traits });
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile) => (rng.Below(200_000), rng.Below(1024));

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        world.DefineShape(TypeShape.Of(command.X, command.Y));
    }
}
