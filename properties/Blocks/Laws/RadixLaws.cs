using System.Runtime.CompilerServices;
using Verification.Model;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks.Laws;

/// <summary>R: the radix tree knows the arenas, all of them and nothing else.</summary>
public static class RadixLaws
{
    /// <summary>Membership of what is asked about and of what is handed out.</summary>
    [Law("R1", Tier.Step, "An address is a member if and only if it lies in a live arena.", Steps = Steps.Allocate | Steps.Question)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void R1(BlockWorld world, LawCheck check)
    {
        ref readonly BlockStep step = ref world.Step;
        if (step.Kind == StepKind.Question)
        {
            check.That(
                step.Expected == step.Actual,
                step.Expected == 1 ? "member denied" : "stranger taken for a member",
                step.Expected == 1 ? "a member" : "not a member",
                $"{(step.Actual == 1 ? "a member" : "not a member")}: {step.Address:x16}");
        }
        else if (step.Kind <= StepKind.Realloc && step.Actual != 0 && step.Placement == Placement.Allowed)
        {
            bool member = world.AddressInRange(step.Actual);
            check.That(
                member != step.IsRaw,
                member ? "stranger taken for a member" : "member denied",
                step.IsRaw ? "not a member" : "a member",
                $"the opposite: {step.Actual:x16}");
        }
    }

    /// <summary>Membership at the edges of every arena.</summary>
    [Law("R1", Tier.Walk, "An address is a member if and only if it lies in a live arena.")]
    public static void R1Walk(BlockWorld world, LawCheck check)
    {
        foreach (ulong arena in world.Model.Arenas.Arenas)
        {
            Edges(world, check, arena, "at a live arena");
        }
    }

    /// <summary>Nothing remains of a released arena.</summary>
    [Law("R2", Tier.Walk, "Unmarking an arena undoes its marking exactly.")]
    public static void R2(BlockWorld world, LawCheck check)
    {
        foreach (ulong arena in world.ReleasedLately)
        {
            Edges(world, check, arena, "at a released arena");
        }
    }

    /// <summary>Nothing remains of an arena for which there was no node.</summary>
    [Law("R3", Tier.Step, "When a node cannot be allocated the arena goes back, and no address has become a member.", Steps = Steps.Allocate)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void R3(BlockWorld world, LawCheck check)
    {
        foreach (nuint arena in world.Arenas.Log.Granted)
        {
            if (world.Arenas.Log.Released.Contains(arena))
            {
                Edges(world, check, arena, "at a refused arena");
            }
        }
    }

    private static void Edges(BlockWorld world, LawCheck check, ulong arena, string where)
    {
        ulong size = world.Model.Geometry.ArenaSize;
        ulong ideal = arena - (arena % size) + size;
        Span<ulong> addresses = [arena - 1, arena, arena + 1, ideal - 1, ideal, arena + size - 1, arena + size, arena + size + 1];
        foreach (ulong address in addresses)
        {
            bool expected = world.Model.Arenas.Contains(address);
            bool actual = world.AddressInRange(address);
            if (check.Holds(expected == actual))
            {
                continue;
            }

            check.Fail(
                expected ? $"member denied {where}" : $"stranger taken for a member {where}",
                expected ? "a member" : "not a member",
                $"the opposite: {address:x16}, {(long)(address - arena)} from the start of the arena at {arena:x}");
        }
    }
}
