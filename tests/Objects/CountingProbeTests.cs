using Verification.Impl;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>The probe keeps what it counts apart.</summary>
public class CountingProbeTests
{
    [Fact]
    public void Deaths_are_counted_by_kind_and_by_rule()
    {
        CountingProbe.Reset();
        int times = 0;
        foreach (DeallocKind kind in Enum.GetValues<DeallocKind>())
        {
            foreach (SizeRule rule in Enum.GetValues<SizeRule>())
            {
                for (int i = ++times; i > 0; i--)
                {
                    CountingProbe.DirectDeath(kind, rule);
                }
            }
        }

        times = 0;
        Assert.All(
            from kind in Enum.GetValues<DeallocKind>() from rule in Enum.GetValues<SizeRule>() select (kind, rule),
            each => Assert.Equal(++times, CountingProbe.DirectDeaths(each.kind, each.rule)));
        CountingProbe.Reset();
        Assert.Equal(0, CountingProbe.DirectDeaths(DeallocKind.Trivial, SizeRule.Fixed));
    }

    [Fact]
    public void Callbacks_of_weak_references_are_no_calls_that_a_death_makes()
    {
        CountingProbe.Reset();
        foreach (CallSite site in Enum.GetValues<CallSite>())
        {
            CountingProbe.IndirectCall(site);
        }

        Assert.Equal(Enum.GetValues<CallSite>().Length - 1, CountingProbe.IndirectCalls);
        CountingProbe.Reset();
    }
}
