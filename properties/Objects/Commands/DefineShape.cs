using Verification.Impl;

namespace Verification.Properties.Objects.Commands;

/// <summary>Makes a type as a program has it: 1000 times basicsize + itemsize, and its traits.</summary>
/// <remarks>The traits are those of <see cref="TypeShape.Traits"/>: kind + 4 · rule + 32 GC + 64 dictionary + 128 weak references + 256 class + 512 freelist + 1024 references + 4096 own dealloc + 8192 static subtype + 16384 items are references + 32768 own traverse + 65536 other size function + 262144 or 524288 own free.</remarks>
public sealed record DefineShape() : ObjectCommand(
    "type",
    "Makes a type as a program has it: 1000 times basicsize + itemsize, and its traits (kind + 4 rule + 32 GC + 64 dictionary + 128 weak references + 256 class + 512 freelist + 1024 references + 4096 own dealloc + 8192 static subtype + 16384 items are references + 32768 own traverse + 65536 other size function + 262144 or 524288 own free).",
    Operand.Number,
    Operand.Number)
{
    private const ulong ItemSizes = 1000;
    private const ulong Kinds = 3;
    private const ulong FirstRule = 4;
    private const ulong Rules = 7 * FirstRule;
    private const ulong GcHeader = 32;
    private const ulong Headers = GcHeader + 64 + 128;
    private const ulong References = 3 * 1024;
    private const ulong StaticSubtype = 8192;
    private const ulong ItemReferences = 16384;
    private const ulong OwnTraverse = 32768;
    private const ulong OtherSize = 65536;
    private const ulong OwnFree = 262144;
    private const ulong Traits = 20;

    // No trait: a static type that is drawn is not made where there are many already. A program's are all made.
    private const ulong IfRoom = 131072;
    private const ulong EachTrait = 8192;

    /// <inheritdoc/>
    public override int Weight => 4;

    /// <inheritdoc/>
    public override IEnumerable<Command> Simplify(Machine machine, Command command)
    {
        // Operands whose digits mean something each: one trait less, then smaller sizes.
        var shape = TypeShape.Of(command.X, command.Y);
        TypeShape[] simpler =
        [
            shape with { Freelist = false }, shape with { Dict = false }, shape with { Weakrefs = false }, shape with { IsHeapType = false },
            shape with { IsSplit = false }, shape with { OwnDealloc = false }, shape with { ItemReferences = false }, shape with { OwnTraverse = false }, shape with { OtherSize = false }, shape with { OwnFree = 0 }, shape with { OwnFree = 1 }, shape with { References = 0 }, shape with { Gc = false }, shape with { Kind = DeallocKind.Trivial }, shape with { Kind = DeallocKind.Dealloc },
            shape with { BasicSize = 16 }, shape with { BasicSize = 24 }, shape with { BasicSize = shape.BasicSize / 16 * 8 }, shape with { BasicSize = (shape.BasicSize - 8) / 8 * 8 },
        ];
        ulong before = shape.Sizes + shape.Traits;
        return simpler.Select(one => one.Fitting())
            .Where(one => one.Sizes + one.Traits < before)
            .Prepend(shape)
            .Skip((command.Y & IfRoom) != 0 ? 0 : 1)
            .Select(one => command with { X = one.Sizes, Y = one.Traits });
    }

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, ObjectProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        (ulong sizes, ulong traits) = profile.Draws == Draws.Uniform || rng.OneIn(2) ? DrawAny(ref rng, profile) : DrawNear(ref rng, profile);
        return (sizes, traits | IfRoom);
    }

    private static (ulong Sizes, ulong Traits) DrawNear(ref Rng rng, ObjectProfile profile)
    {
        // Types that differ in one thing are those that may be taken for each other.
        (ulong sizes, ulong traits) = profile.Favourite;
        return rng.Below(4) switch
        {
            0 => (sizes - (sizes % ItemSizes) + DrawItemSize(ref rng), traits),
            1 => (sizes + (8 * ItemSizes * rng.Below(3)), traits),
            2 => (sizes, traits ^ (1UL << (int)rng.Below(Traits))),
            _ => (sizes, traits),
        };
    }

    /// <summary>Draws the operands of any type.</summary>
    internal static (ulong X, ulong Y) DrawAny(ref Rng rng, ObjectProfile profile)
    {
        ulong traits = rng.Below(EachTrait);
        if (profile.Draws == Draws.Uniform)
        {
            return ((ItemSizes * DrawBasicSize(ref rng, profile)) + DrawItemSize(ref rng), traits);
        }

        // Half of them have nothing in front, for the others cannot be Trivial; a quarter a GC header only. A third have one size.
        traits = rng.Below(4) switch
        {
            0 or 1 => traits & ~Headers,
            2 => (traits & ~Headers) | GcHeader,
            _ => traits,
        };
        traits &= rng.OneIn(2) ? ~References : ulong.MaxValue;
        traits |= rng.OneIn(4) ? StaticSubtype : 0;
        traits |= rng.OneIn(4) ? ItemReferences : 0;
        traits |= rng.OneIn(4) ? OwnTraverse : 0;
        traits |= rng.OneIn(2) ? OtherSize : 0;
        traits = rng.OneIn(8) ? (traits & ~Kinds) | (ulong)DeallocKind.Legacy | OwnFree : traits;
        if (rng.OneIn(3))
        {
            ulong rule = (ulong)(rng.OneIn(2) ? SizeRule.Fixed : SizeRule.VarExact);
            return (ItemSizes * DrawBasicSize(ref rng, profile), (traits & ~Rules) | (FirstRule * rule));
        }

        return ((ItemSizes * DrawBasicSize(ref rng, profile)) + DrawItemSize(ref rng), traits);
    }

    /// <summary>Small ones mostly; some about a size class's edge, up to beyond the threshold; some that are no multiple of 8.</summary>
    private static ulong DrawBasicSize(ref Rng rng, ObjectProfile profile) => (profile.Draws == Draws.Uniform ? 4 : rng.Below(4)) switch
    {
        0 => (8 * (rng.OneIn(2) ? rng.Below(74) : (profile.Threshold / 8) - rng.Below(8))),
        1 => 15 + (8 * rng.Below(80)) + rng.Below(3),
        4 => rng.Below(200),
        _ => 16 + (8 * rng.Below(8)),
    };

    private static ulong DrawItemSize(ref Rng rng) => rng.Below(8) switch
    {
        0 => 1,
        1 => 2,
        2 => 4,
        3 => 8,
        4 => 1 + rng.Below(64),
        _ => 0,
    };

    /// <inheritdoc/>
    protected override void Run(ObjectWorld world, in Command command)
    {
        ArgumentNullException.ThrowIfNull(world);
        var shape = TypeShape.Of(command.X, command.Y);
        if (shape.IsHeapType || (command.Y & IfRoom) == 0 || world.HasRoomForStatic)
        {
            world.DefineShape(shape);
        }
    }
}
