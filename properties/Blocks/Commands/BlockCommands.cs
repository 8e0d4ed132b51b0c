namespace Verification.Properties.Blocks.Commands;

/// <summary>The commands of the block machine.</summary>
public static class BlockCommands
{
    /// <summary>Allocates.</summary>
    public static Malloc Malloc { get; } = new();

    /// <summary>Frees.</summary>
    public static Free Free { get; } = new();

    /// <summary>Asks whether an address lies in an arena.</summary>
    public static Probe Probe { get; } = new();

    /// <summary>All of them. A new one is added at the end.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        Malloc,
        Free,
        new Realloc(),
        new Calloc(),
        new Write(),
        new ReallocNull(),
        new FreeNull(),
        new FreeForeign(),
        Probe,
        new ProbeArena(),
        new ProbeBlock(),
        new Fill(),
        new Drain(),
        new Trim(),
        new Clear(),
        new DrainPool(),
        new DrainArena(),
        new FailArena(),
        new FailRaw(),
        new FailNode(),
        new FailResize(),
        new FailVector(),
        new FreeAgain(),
        new ReallocForeign(),
        new Accept(),
        new Found(),
        new Map(),
    ];
}
