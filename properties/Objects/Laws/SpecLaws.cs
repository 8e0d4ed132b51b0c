using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>T5: what is refused, and what becomes of what is not.</summary>
public static class SpecLaws
{
    /// <summary>Specs.</summary>
    [Law("T5", Tier.Step, "What is said of a type is refused for one of its contradictions, or it has none and becomes the type that it says.", Steps = ObjectSteps.Derive)]
    public static void T5(ObjectWorld world, LawCheck check)
    {
        SpecStep spec = world.Step.Spec!;
        if (spec.Actual.Result != SpecAnswer.Ready || spec.Contradictions.Count > 0)
        {
            if (!check.Holds(spec.Contradictions.Contains(spec.Actual.Result)))
            {
                check.Fail(
                    spec.Contradictions.Count == 0 ? "spec refused" : "spec not refused, or for another reason",
                    spec.Contradictions.Count == 0 ? SpecAnswer.Ready : string.Join(" or ", spec.Contradictions),
                    spec.Actual.Result);
            }

            return;
        }

        for (int i = 0; i < spec.Expected.Count; i++)
        {
            check.Equal(SpecAnswer.Names[i], spec.Expected[i], spec.Actual.Figures[i]);
        }
    }
}
