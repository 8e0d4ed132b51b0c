using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>D: which way a death takes makes no difference.</summary>
public static class DispatchLaws
{
    /// <summary>The same events.</summary>
    [Law("D1", Tier.Step, "The direct way of dying is observably equal to the legacy way.", Steps = ObjectSteps.Command, IsGeneral = true)]
    public static void D1(ObjectWorld world, LawCheck check)
    {
        if (Comparable(world) is { } legacy)
        {
            check.SameEvents(legacy.System.Events, world.System.Events);
            check.Equal("pending error of the two ways", (ulong)legacy.System.PendingError, (ulong)world.System.PendingError);
        }
    }

    /// <summary>The same contents.</summary>
    [Law("D1", Tier.Walk, "The direct way of dying is observably equal to the legacy way.", IsGeneral = true)]
    public static void D1Walk(ObjectWorld world, LawCheck check)
    {
        if (Comparable(world) is not { } legacy)
        {
            return;
        }

        check.Equal("living objects of the two ways", (ulong)legacy.Model.Live.Count, (ulong)world.Model.Live.Count);
        foreach (ModelObject self in world.Model.Objects)
        {
            ObjectView direct = world.System.View(self.Id);
            ObjectView other = legacy.System.View(self.Id);
            check.That(
                direct with { Block = 0, Type = 0, Buffer = 0 } == other with { Block = 0, Type = 0, Buffer = 0 } && world.System.TypeOf(self.Id) == legacy.System.TypeOf(self.Id),
                "object of the two ways",
                "the same headers",
                $"others: object {self.Id}");
            for (int i = 0; i < self.Fields.Length + self.Elements.Length; i++)
            {
                check.That(
                    world.System.Reference(self.Id, i) == legacy.System.Reference(self.Id, i),
                    "references of the two ways",
                    "the same",
                    $"others in field {i} of object {self.Id}");
            }
        }
    }

    /// <summary>One death, one free.</summary>
    [Law("D2", Tier.Step, "Each death frees its object once; nothing happens to a dead one.", Steps = ObjectSteps.Command)]
    public static void D2(ObjectWorld world, LawCheck check) => check.Finds(world.Audit.Finding("D2"));

    /// <summary>Dead memory is full of pointers into a trap.</summary>
    [Law("D3", Tier.Step, "Nothing of an object or its type is used after it was freed.", Steps = ObjectSteps.Command)]
    public static void D3(ObjectWorld world, LawCheck check) =>
        check.That(!Trap.Sprang(), "dead memory used", "no pointer followed that was read from it", $"one, through which something was written");

    /// <summary>The pending error.</summary>
    [Law("D4", Tier.Step, "A death leaves the pending error as it is; a Trivial one runs no code.", Steps = ObjectSteps.Command)]
    public static void D4(ObjectWorld world, LawCheck check)
    {
        check.Equal("pending error", (ulong)world.Model.PendingError, (ulong)world.System.PendingError);
        check.Finds(world.Audit.Finding("D4"));
    }

    /// <summary>The direct way is taken by whom it is for.</summary>
    [Law("D5", Tier.Step, "A death takes the way of its type's kind and rule, and makes no more calls through pointers than that way names.", Steps = ObjectSteps.Tally)]
    public static void D5(ObjectWorld world, LawCheck check)
    {
        (DeathTally expected, DeathTally actual) = world.Step.Tally;
        check.Equal("deaths on the direct way of kind and rule", (ulong)expected.Direct, (ulong)actual.Direct);
        check.Equal("deaths on another direct way", (ulong)expected.Others, (ulong)actual.Others);
        check.Equal("calls through pointers", (ulong)expected.Indirect, (ulong)actual.Indirect);
        check.Equal("callbacks of weak references", (ulong)expected.Callbacks, (ulong)actual.Callbacks);
        check.Equal("blocks put on freelists", (ulong)expected.Pushes, (ulong)actual.Pushes);
        check.Equal("blocks from freelists", (ulong)expected.Pops, (ulong)actual.Pops);
        check.Equal("blocks back at the heap", (ulong)expected.Lookups, (ulong)actual.Lookups);
    }

    /// <summary>The other heap, unless requests have failed: a freelist may have served one of the two where a source refused the other.</summary>
    private static ObjectWorld? Comparable(ObjectWorld world) => world.Twin is { Starved: false } twin && !world.Starved ? twin : null;
}
