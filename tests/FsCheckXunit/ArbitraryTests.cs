using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class ArbitraryTests
{
    [Theory]
    [InlineData(nameof(Inner.First_of_the_method))]
    [InlineData(nameof(Inner.Class_before_enclosing_class))]
    [InlineData(nameof(Inner.All_levels_accumulate))]
    public async Task The_nearest_arbitrary_of_a_type_generates_it(string method)
    {
        var run = await PropertyRun.OfAsync<Inner>(method);

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task Those_of_the_assembly_come_last()
    {
        var sample = DerivedSample.WithAssemblySettings(
            typeof(ArbitrarySample),
            (nameof(PropertyAttribute.Arbitrary), new[] { typeof(ArbitrarySample.Ones), typeof(ArbitrarySample.Text) }));

        var run = await PropertyRun.OfAsync(sample, nameof(ArbitrarySample.Method_before_assembly));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task A_type_without_arbitraries_fails_the_test_and_is_named()
    {
        var run = await PropertyRun.OfAsync<Unusable>(nameof(Unusable.Without_arbitraries));

        Assert.Contains($"Arbitrary = [typeof({typeof(ArbitrarySample.Ones)}), typeof({typeof(Unusable)})]: ", run.FailureText);
        Assert.Contains($"No instances found on type {typeof(Unusable)}", run.FailureText.Replace("+Unusable", "+Unusable"));
    }

    [Fact]
    public async Task A_null_for_a_type_fails_the_test_and_is_named()
    {
        var run = await PropertyRun.OfAsync<Unusable>(nameof(Unusable.With_null));

        Assert.Equal("Arbitrary = [null]: null is not a type.", run.FailureText);
    }

    [Properties(Arbitrary = [typeof(ArbitrarySample.Ones), typeof(ArbitrarySample.Text)])]
    private class Outer;

    private class Unusable
    {
        [Property(Arbitrary = [typeof(ArbitrarySample.Ones), typeof(Unusable)])]
        public bool Without_arbitraries(int number) => number == 1;

        [Property(Arbitrary = [null!])]
        public bool With_null(int number) => number == 1;
    }
}
