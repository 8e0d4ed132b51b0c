using Verification.Impl;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>L: buffers that objects own.</summary>
public static class BufferLaws
{
    /// <summary>Contents survive.</summary>
    [Law("L1", Tier.Step, "Realloc preserves min(old, new) bytes.", Steps = ObjectSteps.ResizeBuffer)]
    public static void L1(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Actual)
        {
            check.That(world.Step.LostAt is null, "resized buffer lost contents", "the old bytes", $"another byte at offset {world.Step.LostAt}");
            Same(world, check);
        }
    }

    /// <summary>A failure changes nothing.</summary>
    [Law("L2", Tier.Step, "A realloc that fails leaves the old block intact.", Steps = ObjectSteps.ResizeBuffer)]
    public static void L2(ObjectWorld world, LawCheck check)
    {
        if (!world.Step.Actual)
        {
            check.That(world.Step.LostAt is null, "buffer lost by a failure", "the old bytes", $"another byte at offset {world.Step.LostAt}");
            Same(world, check);
        }
    }

    private static void Same(ObjectWorld world, LawCheck check)
    {
        ObjectView view = world.System.View(world.Step.Object!.Id);
        ulong bytes = world.Step.Object.BufferBytes;
        check.Equal("bytes of a buffer", bytes, (ulong)view.BufferBytes);
        check.That(view.Buffer != 0 == (bytes != 0), "pointer to a buffer", bytes == 0 ? "none" : "a block", $"the opposite: {view.Buffer:x}");
    }
}
