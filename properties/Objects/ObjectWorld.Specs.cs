using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What comes of specs, and of heaps without memory.</content>
public sealed partial class ObjectWorld
{
    // The object heap, the root of the radix tree, the block heap.
    private const ulong RequestsOfHeap = 3;

    // Nothing, one header or two.
    private static readonly ulong[] Presizes = [0, 16, 32];

    private static readonly (SizeRule Rule, ModelRule Model)[] Rules =
        [.. Enum.GetValues<SizeRule>().Select(rule => (rule, SameName<SizeRule, ModelRule>.Of(rule)))];

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

    /// <summary>Asks both sides for the size of an object, by every rule and with all that may stand in front of one.</summary>
    public void Measure(long basicSize, long itemSize, long items)
    {
        if (!System.CanMeasure)
        {
            return;
        }

        Operations++;
        foreach ((SizeRule rule, ModelRule model) in Rules)
        {
            foreach (ulong presize in Presizes)
            {
                ulong? expected = ModelSize.Of(model, basicSize, itemSize, items, presize);
                step = new ObjectStep { Kind = ObjectStepKind.Measure, Measured = (expected, System.Measure(rule, basicSize, itemSize, items, presize)) };
                Judge();
            }
        }
    }

    /// <summary>Counts which way a few objects of a type of a shape die.</summary>
    public void Tally(TypeShape shape)
    {
        ModelType type = shape.ToModel(0, Types[StaticTypes.Object], (_, _) => { });
        if (System.Tally(shape) is not { } actual)
        {
            return;
        }

        Operations++;
        const long deaths = 2 * DeathTally.Objects;
        bool direct = Freelists.Direct && type.Kind != ModelKind.Legacy;
        bool small = type.Rule != ModelRule.Unsized && type.BlockSize(DeathTally.Items) is { } bytes && Blocks.Model.Geometry.IsSmall((ulong)bytes);
        bool own = type.FreelistLimit > 0 && (direct || !type.IsHeapType);
        long kept = own ? DeathTally.Objects : direct && small ? Math.Min(DeathTally.Objects, DeathTally.Limit(Geometry.PoolSize)) : 0;

        // The legacy way: _Py_Dealloc, a class's base; tp_free and the allocator's table, unless a static type's own list takes the
        // block. On the direct way nothing of that, but a size function.
        long hops = direct ? (type.Rule == ModelRule.Custom ? 1 : 0)
            : (own ? 1 : 3) + (type is { IsHeapType: true, OwnDealloc: false } ? 1 : 0);
        hops += type.Finalizer is null ? 0 : 1;
        int weakrefs = type.Weakrefs ? 2 : 0;
        var expected = new DeathTally(direct ? deaths : 0, 0, deaths * hops, weakrefs, 2 * kept, kept, deaths - (2 * kept) + weakrefs);
        step = new ObjectStep { Kind = ObjectStepKind.Tally, Tally = (expected, actual) };
        Judge();
    }

    private bool Ask(SpecFigures parent, SpecFigures? child, ModelDerivation type)
    {
        if (Violation is not null || System.DeriveSpec(parent, child) is not { } answer)
        {
            return false;
        }

        Operations++;
        IReadOnlyList<string> contradictions = type.Contradictions();
        bool accepted = contradictions.Count == 0;
        step = new ObjectStep { Kind = ObjectStepKind.Derive, Spec = new SpecStep(contradictions, accepted ? SpecAnswer.Of(type) : [], answer) };
        Count(accepted ? ObjectTurn.SpecAccepted : ObjectTurn.SpecRefused);
        Judge();
        return accepted;
    }
}
