using System.Runtime.CompilerServices;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>Q: questions that commands ask.</summary>
public static class AnswerLaws
{
    /// <summary>The heap answers as the model does.</summary>
    [Law("Q1", Tier.Step, "Whatever else is asked, the heap answers as the model does.", Steps = Steps.Answer)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Q1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Answer)
        {
            check.Equal("answer", step.Expected, step.Actual);
        }
    }
}
