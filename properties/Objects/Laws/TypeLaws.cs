using Verification.Impl;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Objects.Laws;

/// <summary>T: types, and what follows from them.</summary>
public static class TypeLaws
{
    /// <summary>A class becomes what its additions make of it.</summary>
    [Law("T1", Tier.Step, "Kind and size rule are a function of the slots, derived anew for each subclass.", Steps = ObjectSteps.DefineClass)]
    public static void T1(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Result == TypeReadyResult.NoMemory)
        {
            return;
        }

        check.That(world.Step.Result == TypeReadyResult.Ready, "class refused", "a class", $"{world.Step.Result}");
        if (world.Step.Result == TypeReadyResult.Ready)
        {
            ModelType type = world.Step.Type;
            (nint count, DeallocKind kind, SizeRule rule, nuint presize, nint basic) = world.System.ViewType(type.Id);
            if (!check.Holds(SameName<DeallocKind, ModelKind>.NumberOf(kind) == (ulong)type.Kind))
            {
                check.Fail("kind of a class", $"{type.Kind}", $"{kind}");
            }

            if (!check.Holds(SameName<SizeRule, ModelRule>.NumberOf(rule) == (ulong)type.Rule))
            {
                check.Fail("size rule of a class", $"{type.Rule}", $"{rule}");
            }

            check.Equal("bytes in front of instances", (ulong)type.Presize, presize);
            check.Equal("basicsize of a class", (ulong)type.BasicSize, (ulong)basic);
            check.Equal("references to a new class", 1, (ulong)count);
        }
    }

    /// <summary>What a kind leaves out, there must not be.</summary>
    [Law("T2", Tier.Step, "A death calls directly only where no finalizer, weak reference or dictionary is passed over.", Steps = ObjectSteps.DefineClass)]
    public static void T2(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Result != TypeReadyResult.Ready)
        {
            return;
        }

        ModelType type = world.Step.Type;
        DeallocKind kind = world.System.ViewType(type.Id).Kind;
        if (kind is DeallocKind.Trivial or DeallocKind.Dealloc)
        {
            check.That(type.Finalizer is null, "finalizer passed over", "Legacy or DeallocFinalize, since there is a finalizer", $"{kind}");
        }

        if (world.System.StepsOf(type.Id) is { } steps)
        {
            check.That(!type.Weakrefs || steps.HasFlag(ReleaseSteps.Weakrefs), "weak references passed over", "a step that clears them", $"{steps}");
            check.That(!type.Dict || steps.HasFlag(ReleaseSteps.Dict), "dictionary passed over", "a step that drops it", $"{steps}");
        }

        if (kind == DeallocKind.Trivial)
        {
            check.That(!type.Owns && !type.Weakrefs, "Trivial with something to do", "no references, dictionary or weak references", $"some in type {type.Id}");
        }
    }

    /// <summary>Layout only grows.</summary>
    [Law("T3", Tier.Step, "A basicsize is at least the base's; a class is assigned only between equal layouts and kinds.", Steps = ObjectSteps.DefineClass)]
    public static void T3Define(ObjectWorld world, LawCheck check)
    {
        if (world.Step.Result == TypeReadyResult.Ready)
        {
            (nint of, nint ofBase) = (world.System.ViewType(world.Step.Type.Id).BasicSize, world.System.ViewType(world.Step.Type.Base!.Id).BasicSize);
            check.That(of >= ofBase, "basicsize below the base's", $"at least {ofBase}", $"{of}");
        }
    }

    /// <summary>Assignment to <c>__class__</c>.</summary>
    [Law("T3", Tier.Step, "A basicsize is at least the base's; a class is assigned only between equal layouts and kinds.", Steps = ObjectSteps.SetClass)]
    public static void T3(ObjectWorld world, LawCheck check) => check.That(
        world.Step.Expected == world.Step.Actual,
        "class assignment",
        world.Step.Expected ? "done, since the two are alike" : "refused, since the two differ",
        $"{(world.Step.Actual ? "done" : "refused")}");

    /// <summary>References to types.</summary>
    [Law("T4", Tier.Walk, "Each instance holds exactly one reference to its heap type, and so does each subclass.")]
    public static void T4(ObjectWorld world, LawCheck check)
    {
        foreach (ModelType type in world.Types.Values)
        {
            if (type.IsHeapType)
            {
                check.Equal("references to a class", (ulong)type.Count, (ulong)world.System.ViewType(type.Id).Count);
            }
        }
    }
}
