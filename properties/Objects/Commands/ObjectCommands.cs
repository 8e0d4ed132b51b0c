namespace Verification.Properties.Objects.Commands;

/// <summary>The commands of the object machine.</summary>
public static class ObjectCommands
{
    /// <summary>Lets go of an object.</summary>
    public static Decref Decref { get; } = new();

    /// <summary>Lets go of a class.</summary>
    public static DropType DropType { get; } = new();

    /// <summary>All of them. A new one is added at the end.</summary>
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        new NewObject(), Decref, new Incref(), new DefineClass(), DropType, new SetReference(), new SetDict(), new NewWeakref(),
        new SetClass(), new Chain(), new Capacity(), new ClearFreelists(), new Trace(), new SetError(), new FailArena(), new FailRaw(), new Shrink(),
        new DropWeakref(), new FailType(), new ResizeBuffer(), new Clear(), new FailNode(), new DefineShape(), new NewOfShape(), new FailResize(),
        new DeriveSpec(), new Found(), new Trim(), new Tally(), new Measure(),
    ];
}
