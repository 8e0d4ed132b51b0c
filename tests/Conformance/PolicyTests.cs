using Verification.Tests.Mutants.InProcess;
using Xunit;
using Xunit.Abstractions;

namespace Verification.Tests.Conformance;

/// <summary>
/// Choices that an allocator is free to make, and that CPython makes otherwise: the comparison sees them, whether a law of
/// the block machine forbids them or none does.
/// </summary>
[Collection(Python.Collection)]
public sealed class PolicyTests(ITestOutputHelper output)
{
    private const string Pools = "Blocks/ObMalloc.Pools.cs";
    private const string Arenas = "Blocks/ObMalloc.Arenas.cs";

    private static readonly (string Name, string File, string Find, string Replace)[] Policies =
    [
        ("a pool that is used again goes to the other end of its ring", Pools,
            "PoolHeader* next = UsedPools[2 * pool->SzIdx];", "PoolHeader* next = RingOf(pool->SzIdx);"),
        ("pools are carved before empty ones are used again", Arenas,
            "if (pool != null)\n        {\n            arena->FreePools = pool->NextPool;",
            "if (pool != null && (nuint)arena->PoolAddress + Geometry<TGeometry>.PoolSize > arena->Address + Geometry<TGeometry>.ArenaSize)\n        {\n            arena->FreePools = pool->NextPool;"),
    ];

    private static readonly (string Name, string File, string Find, string Replace) Uncounted =
        ("arenas are not counted when they are got", Arenas, "ntimesArenaAllocated++;", "_ = ntimesArenaAllocated;");

    [SkippableFact]
    public void A_figure_that_CPython_prints_otherwise_is_seen()
    {
        Python.Require();
        string[] found = Hunt(Uncounted, "conform", 5, 500);
        Assert.Equal("CS", found[0]);
        Assert.Equal("statistics", found[1]);
        Assert.Equal("1", found[3]);
        Assert.Matches("expected  # arenas allocated total +=  +1\n", found[6]);
    }

    [SkippableTheory]
    [InlineData(0, 5, "CH, pool", "P3")]
    [InlineData(1, 3, null, null)]
    public void A_policy_that_is_not_CPythons_is_caught_and_shrunk_to_a_minimum(int policy, int longest, string? earlier, string? law)
    {
        Python.Require();
        string[] found = Hunt(Policies[policy], "conform", 200, 2000);
        Assert.NotEmpty(found);
        output.WriteLine($"{Policies[policy].Name}: {found[0]} {found[1]}, {found[2]} commands shrunk to {found[3]} in {found[4]} s");
        output.WriteLine(found[6]);
        Assert.Equal("CP", found[0]);
        Assert.Equal("another block", found[1]);
        Assert.InRange(int.Parse(found[3], System.Globalization.CultureInfo.InvariantCulture), 1, longest);
        Assert.Equal("True", found[5]);
        Assert.Contains(earlier ?? string.Empty, found[6], StringComparison.Ordinal);
        Assert.Equal(law, Hunt(Policies[policy], "blocks", 60, 500).FirstOrDefault());
    }

    private static string[] Hunt((string Name, string File, string Find, string Replace) fault, string machine, long sequences, long length)
    {
        var implementation = new FaultyImplementation(fault.Name, fault.File, fault.Find, fault.Replace);
        var found = (string[])implementation.Call(typeof(FaultHunt), nameof(FaultHunt.Run), machine, 1UL, sequences, length)!;
        implementation.Unload();
        return found;
    }
}
