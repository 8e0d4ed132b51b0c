using Xunit;
using Xunit.Abstractions;

namespace Verification.Tests.Faults;

public sealed class FaultTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. PlantedFaults.All.Select(fault => fault.Name)];

    [Fact]
    public void The_implementation_without_a_fault_holds()
    {
        var implementation = new FaultyImplementation(null);
        var found = (string[])implementation.Call(typeof(FaultHunt), nameof(FaultHunt.Run), "blocks", 1UL, 100L, 300L)!;
        implementation.Unload();
        Assert.Empty(found);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_fault_is_found_by_its_law_and_shrunk_to_a_minimum(string name)
    {
        Fault fault = PlantedFaults.All.Single(candidate => candidate.Name == name);
        var implementation = new FaultyImplementation(fault);
        var found = (string[])implementation.Call(typeof(FaultHunt), nameof(FaultHunt.Run), fault.Machine, 1UL, 300L, 10_000L)!;
        implementation.Unload();
        Assert.NotEmpty(found);
        output.WriteLine($"{fault.Name} | {found[0]} {found[1]} | {found[2]} | {found[3]} | {found[4]} | {found[5]}");
        output.WriteLine(found[6]);
        Assert.Contains(found[0], fault.Laws.Split(' '));
        Assert.Equal("True", found[5]);
    }
}
