using Verification.Model;

namespace Verification.Properties.Blocks.Commands;

/// <summary>Asks about an address near an arena's edge: 2 × which arena + (0 start, 1 end), bytes from there.</summary>
public sealed record ProbeArena() : BlockOperation(
    "probe-arena",
    "Asks about an address near an arena's edge: 2 × which arena + (0 start, 1 end), bytes from there.",
    Operand.Number,
    Operand.Offset)
{
    /// <inheritdoc/>
    public override int Weight => 2;

    /// <inheritdoc/>
    public override void AskModel(BlockModel model, ref BlockStep step) => BlockCommands.Probe.AskModel(model, ref step);

    /// <inheritdoc/>
    public override void AskSystem(IBlockSystem system, ref BlockStep step) => BlockCommands.Probe.AskSystem(system, ref step);

    /// <inheritdoc/>
    protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (rng.Below(128), profile.Offset(ref rng));

    /// <inheritdoc/>
    protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
    {
        List<ulong> arenas = world.Model.Arenas.Arenas;
        if (arenas.Count == 0)
        {
            return false;
        }

        step.Kind = StepKind.Question;
        ulong start = arenas[(int)(command.X / 2 % (ulong)arenas.Count)];
        step.Address = start + (command.X % 2 * world.Model.Geometry.ArenaSize) + command.Y;
        return true;
    }
}
