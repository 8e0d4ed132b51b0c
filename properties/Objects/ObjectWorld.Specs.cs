using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What comes of specs, and of heaps without memory.</content>
public sealed partial class ObjectWorld
{
    // The object heap, the root of the radix tree, the block heap.
    private const ulong RequestsOfHeap = 3;

    /// <summary>Asks both sides what comes of a spec over <c>object</c>; and if that is a type, what comes of another over that.</summary>
    /// <param name="parent">The first.</param>
    /// <param name="child">The second.</param>
    public void Derive(SpecFigures parent, SpecFigures child)
    {
        var type = new ModelDerivation(parent.ToModel(), ModelDerivation.Root);
        if (Ask(parent, null, type))
        {
            Ask(parent, child, new ModelDerivation(child.ToModel(), type));
        }
    }

    /// <summary>Makes another heap, for which there may not be enough memory, and destroys it.</summary>
    /// <param name="succeed">How many requests to its raw source succeed before one fails.</param>
    public void Found(ulong succeed)
    {
        if (System.Found(succeed) is not { } found)
        {
            return;
        }

        Operations++;
        step = new ObjectStep { Kind = ObjectStepKind.Found, Expected = succeed >= RequestsOfHeap, Actual = found.Made, Bytes = (ulong)found.Left };
        Judge();
    }

    private bool Ask(SpecFigures parent, SpecFigures? child, ModelDerivation type)
    {
        if (Violation is not null || System.DeriveSpec(parent, child) is not { } answer)
        {
            return false;
        }

        Operations++;
        string[] contradictions = [.. type.Contradictions()];
        step = new ObjectStep { Kind = ObjectStepKind.Derive, Spec = new SpecStep(contradictions, contradictions.Length == 0 ? SpecAnswer.Of(type) : [], answer) };
        Count(contradictions.Length == 0 ? ObjectTurn.SpecAccepted : ObjectTurn.SpecRefused);
        Judge();
        return contradictions.Length == 0;
    }
}
