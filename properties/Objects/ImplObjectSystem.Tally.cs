using Verification.Impl;
using Verification.Properties.Blocks.Doors;

namespace Verification.Properties.Objects;

/// <content>Which way objects die, counted on a heap of their own.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    private static readonly (DeallocKind Kind, SizeRule Rule)[] Ways =
        [.. from kind in Enum.GetValues<DeallocKind>() from rule in Enum.GetValues<SizeRule>() select (kind, rule)];

    /// <inheritdoc/>
    public DeathTally? Tally(TypeShape shape)
    {
        using var raw = new ControlledRaw();
        using var arenas = new ControlledArenas(Blocks.Geometry, 0);
        ObjectHeap<TGeometry, CountingProbe>* other = ObjectHeap<TGeometry, CountingProbe>.Create(raw.Allocator, arenas.Allocator, DeathTally.Limit(Geometry<TGeometry>.PoolSize));
        other->Direct = heap->Direct;
        DeathTally? tally = null;
        if (other->DefineType(ShapeSpec<TGeometry, CountingProbe>.Of(0, shape, &NothingToFinalize), out PyTypeObject* type) == TypeReadyResult.Ready)
        {
            (long items, long state) = InstanceOf(shape);
            CountingProbe.Reset();
            PyObject** some = stackalloc PyObject*[DeathTally.Objects];
            bool served = LiveAndDie(other, type, some, items, state) && LiveAndDie(other, type, some, items, state);
            long direct = CountingProbe.DirectDeaths(shape.Kind, shape.RuleAtDeath);
            tally = served ? new DeathTally(
                direct, AllDirect() - direct, CountingProbe.IndirectCalls, CountingProbe.CallsOf(CallSite.WeakrefCallback), CountingProbe.Pushes, CountingProbe.Pops, CountingProbe.RadixLookups) : null;
        }

        ObjectHeap<TGeometry, CountingProbe>.Destroy(other);
        return tally;
    }

    /// <summary>Item count and state of each object: few of them, where that is the heap's business.</summary>
    private static (long Items, long State) InstanceOf(TypeShape shape) => shape.Instance(shape.Rule switch
    {
        SizeRule.Custom => 4 * DeathTally.Items,
        SizeRule.Unsized => (ulong)(shape.Presize + shape.BasicSize + (DeathTally.Items * shape.ItemSize)),
        _ => DeathTally.Items,
    });

    private static bool LiveAndDie(ObjectHeap<TGeometry, CountingProbe>* on, PyTypeObject* type, PyObject** some, long items, long state)
    {
        int born = 0;
        for (; born < DeathTally.Objects && (some[born] = on->New(type, (nint)items, (nint)state)) != null; born++)
        {
        }

        bool served = born == DeathTally.Objects;
        PyWeakReference* weakref = served && type->Has(TpFlags.Weakrefs) ? on->NewWeakref(some[0], &NothingToCall) : null;
        for (int i = 0; i < born; i++)
        {
            on->Decref(some[i]);
        }

        if (weakref != null)
        {
            on->DropWeakref(weakref);
        }

        return served;
    }

    private static long AllDirect()
    {
        long all = 0;
        foreach ((DeallocKind kind, SizeRule rule) in Ways)
        {
            all += CountingProbe.DirectDeaths(kind, rule);
        }

        return all;
    }

    private static void NothingToFinalize(void* context, PyObject* dying)
    {
    }

    private static void NothingToCall(void* context, PyWeakReference* reference)
    {
    }
}
