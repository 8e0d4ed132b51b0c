namespace Verification.Properties.Foreign.Commands;

/// <summary>The commands of the machine <c>malloc</c>.</summary>
public static class MallocCommands
{
    /// <summary>All of them. A new one is added at the end.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        new Malloc(),
        new Free(),
        new Realloc(),
        new Calloc(),
        new Write(),
        new ReallocNull(),
        new AlignedAlloc(),
        new FreeNull(),
        new Fill(),
        new Drain(),
        new Trim(),
        new Clear(),
        new FreeStranger(),
        new ReallocStranger(),
    ];
}
