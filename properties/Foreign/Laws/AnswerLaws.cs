using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Foreign.Laws;

/// <summary>L, O, Z: what a call must answer.</summary>
public static class AnswerLaws
{
    /// <summary>Free takes back what was given.</summary>
    [Law("L3", Tier.Step, "Free takes back every block that was given, and null; what refuses strangers refuses them all, to free and to resize.", Steps = MallocSteps.Free)]
    public static void L3(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Kind is MallocStepKind.FreeStranger or MallocStepKind.ReallocStranger)
        {
            string kind = step.Kind == MallocStepKind.FreeStranger ? "stranger freed" : "stranger resized";
            check.That(!step.Accepted, kind, "a refusal", $"success for {step.Stranger:x}, where no live block starts");
        }
        else if (step.Outcome != MallocOutcome.NotCalled)
        {
            check.That(step.Accepted, "own block refused", "a block taken back", $"a refusal of {step.Before.Address:x}");
        }
    }

    /// <summary>Zero.</summary>
    [Law("L4", Tier.Step, "Calloc zeroes; zero bytes are a block of their own, resized to zero as the library always does.", Steps = MallocSteps.Allocate)]
    public static void L4(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Kind == MallocStepKind.Calloc && step.Outcome == MallocOutcome.Block)
        {
            check.That(step.LostAt is null, "calloc not zero", "zeroes", $"another byte at offset {step.LostAt} of {step.Bytes}");
        }

        if (step.Bytes == 0 && step.Outcome != MallocOutcome.NotCalled)
        {
            bool frees = step.Expected == MallocAnswer.Freed;
            check.That(
                frees == (step.Actual == 0),
                frees ? "zero bytes not freed" : "zero bytes refused",
                frees ? "null" : "a block",
                $"{step.Actual:x}");
        }
    }

    /// <summary>Null only for much.</summary>
    [Law("O1", Tier.Step, "A request of at most 1 MiB is served while no more than 64 MiB are live.", Steps = MallocSteps.Allocate)]
    public static void O1(MallocWorld world, LawCheck check)
    {
        ref readonly MallocStep step = ref world.Step;
        if (step.Expected == MallocAnswer.Block && step.Outcome != MallocOutcome.NotCalled)
        {
            check.That(
                step.Actual != 0,
                "null without cause",
                "a block",
                $"null for {step.Bytes} bytes, {world.Model.LiveBytes} bytes live");
        }
    }

    /// <summary>The system's own count.</summary>
    [Law("Z1", Tier.Final, "The blocks that the system counts when it is destroyed are those that live.")]
    public static void Z1(MallocWorld world, LawCheck check)
    {
        if (world.CountedAtEnd is { } counted)
        {
            check.Equal("live blocks counted", world.LiveAtEnd, counted);
        }
    }
}
