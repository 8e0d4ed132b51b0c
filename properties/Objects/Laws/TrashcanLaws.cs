using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>C: deaths that would nest too deep.</summary>
public static class TrashcanLaws
{
    /// <summary>Native stack that deaths may use: as many levels as may nest, each with a finalizer and what that calls.</summary>
    public const long StackBytes = 128 * 1024;

    private static readonly string Bound = $"at most {StackBytes} bytes";

    /// <summary>The native stack.</summary>
    [Law("C1", Tier.Step, "Deaths use a bounded native stack, however long the chain.", Steps = ObjectSteps.Command)]
    public static void C1(ObjectWorld world, LawCheck check) => check.That(
        world.System.StackBytes <= StackBytes, "native stack", Bound, $"{world.System.StackBytes}");

    /// <summary>What waits gets its turn, once.</summary>
    [Law("C2", Tier.Step, "Everything that was put off dies exactly once before the command ends, and nothing is still under way.", Steps = ObjectSteps.Command)]
    public static void C2(ObjectWorld world, LawCheck check)
    {
        (int nesting, bool waiting) = world.System.Trashcan;
        check.That(nesting == 0 && !waiting, "trashcan not empty", "no death under way, none put off", $"{nesting} under way, {(waiting ? "some" : "none")} put off");
        check.Finds(world.Audit.Finding("C2"));
    }

    /// <summary>Who may wait.</summary>
    [Law("C3", Tier.Step, "Only objects that may be put off are: those with a GC header, untracked, with a count of 0.", Steps = ObjectSteps.Command)]
    public static void C3(ObjectWorld world, LawCheck check) => check.Finds(world.Audit.Finding("C3"));

    /// <summary>One drain at a time.</summary>
    [Law("C4", Tier.Step, "What waits is taken up one after the other, and only where the stack is shallow again.", Steps = ObjectSteps.Command)]
    public static void C4(ObjectWorld world, LawCheck check) => check.Finds(world.Audit.Finding("C4"));

    /// <summary>The same events in the same order.</summary>
    [Law("C5", Tier.Step, "What happens, and in which order, is what happens in the model: births, finalizers, weak references, frees.", Steps = ObjectSteps.Command, IsGeneral = true)]
    public static void C5(ObjectWorld world, LawCheck check) => check.SameEvents(world.Model.Events, world.System.Events);
}
