using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>X, C, D: who lives, how often it is referred to, and what happens in which order.</summary>
public static class LifeLaws
{
    /// <summary>The same events in the same order.</summary>
    [Law("C5", Tier.Step, "What happens, and in which order, is what happens in the model: births, finalizers, weak references, frees.")]
    public static void C5(ObjectWorld world, LawCheck check)
    {
        IList<ModelEvent> expected = world.Model.Events;
        IList<ModelEvent> actual = world.System.Events;
        int same = 0;
        while (same < Math.Min(expected.Count, actual.Count) && expected[same] == actual[same])
        {
            same++;
        }

        if (!check.Holds(same == expected.Count && same == actual.Count))
        {
            ModelEvent? wanted = same < expected.Count ? expected[same] : null;
            ModelEvent? seen = same < actual.Count ? actual[same] : null;
            check.Fail(
                $"{wanted?.Kind.ToString() ?? "nothing"} expected, {seen?.Kind.ToString() ?? "nothing"} seen",
                $"{wanted?.ToString() ?? "nothing more"} as event {same}",
                $"{seen?.ToString() ?? "nothing more"}");
        }
    }

    /// <summary>The same is held from outside.</summary>
    [Law("X2", Tier.Step, "A resurrected object lives on, with an exact count of references.")]
    public static void X2(ObjectWorld world, LawCheck check)
    {
        check.Equal("objects held from outside", (ulong)world.Roots.Count, (ulong)world.System.Roots.Count);
        check.That(world.Roots.Fingerprint == world.System.Roots.Fingerprint, "objects held from outside", "the same on both sides", $"others");
    }

    /// <summary>Every count, type and mark.</summary>
    [Law("X2", Tier.Walk, "A resurrected object lives on, with an exact count of references.")]
    public static void X2Walk(ObjectWorld world, LawCheck check)
    {
        foreach (ModelObject self in world.Model.Live.Values)
        {
            Impl.ObjectView view = world.System.View(self.Id);
            check.Equal("references to an object", (ulong)self.Count, (ulong)view.RefCount);
            check.Equal("type of an object", (ulong)self.Type.Id, (ulong)world.System.TypeOf(self.Id));
            check.Equal("items of an object", (ulong)self.Items, (ulong)view.Size);
            check.That(view.Finalized == self.Finalized, "mark of a finalizer that has run", $"{self.Finalized}", $"{view.Finalized}");
            check.That(view.Tracked == self.Type.Gc, "tracking", self.Type.Gc ? "tracked" : "not tracked", $"the opposite: object {self.Id}");
        }
    }

    /// <summary>The pending error.</summary>
    [Law("D4", Tier.Step, "A death leaves the pending error as it is.")]
    public static void D4(ObjectWorld world, LawCheck check) =>
        check.Equal("pending error", (ulong)world.Model.PendingError, (ulong)world.System.PendingError);

    /// <summary>The trashcan is empty between commands.</summary>
    [Law("C2", Tier.Step, "What was put off is freed before the command ends, and nothing is still under way.")]
    public static void C2(ObjectWorld world, LawCheck check)
    {
        (int nesting, bool waiting) = world.System.Trashcan;
        check.That(nesting == 0 && !waiting, "trashcan not empty", "no death under way, none put off", $"{nesting} under way, {(waiting ? "some" : "none")} put off");
    }

    /// <summary>A birth fails only for want of memory.</summary>
    [Law("O1", Tier.Step, "A request fails only if the raw source refused it, and then nothing has changed.")]
    public static void O1(ObjectWorld world, LawCheck check)
    {
        if (world.Failed)
        {
            check.That(world.Raw.Log.Failures > 0, "failure without cause", "success", $"failure though nothing was refused");
        }
    }

    /// <summary>A destroyed heap keeps nothing.</summary>
    [Law("O2", Tier.Final, "Nothing is lost, and nothing is given back twice: what is out is what lives.")]
    public static void O2(ObjectWorld world, LawCheck check)
    {
        check.Equal("arenas out at the end", 0, (ulong)world.Arenas.Outstanding.Count);
        check.Equal("arenas returned twice at the end", 0, (ulong)world.Arenas.Log.Strangers);
        check.Equal("raw source closed", 1, (ulong)world.Raw.Closes);
        check.Equal("raw blocks returned twice at the end", 0, (ulong)world.Raw.Log.Strangers);
    }
}
