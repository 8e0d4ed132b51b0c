using FsCheck.Xunit;
using Xunit;
using static Verification.Tests.FsCheckXunit.ArbitrarySample;

namespace Verification.Tests.FsCheckXunit;

public class ArbitraryTests
{
    [Theory]
    [InlineData(nameof(Outer.Inner.First_of_the_method))]
    [InlineData(nameof(Outer.Inner.Class_before_enclosing_class))]
    [InlineData(nameof(Outer.Inner.Method_before_class))]
    public async Task The_nearest_arbitrary_of_a_type_generates_it_and_all_levels_count(string method)
    {
        var run = await PropertyRun.OfAsync<Outer.Inner>(method);

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task Those_of_the_assembly_come_last()
    {
        var sample = DerivedSample.WithAssemblySettings(
            typeof(ArbitrarySample),
            (nameof(PropertyAttribute.Arbitrary), new[] { typeof(One), typeof(Text) }));

        var run = await PropertyRun.OfAsync(sample, nameof(ArbitrarySample.Method_before_assembly));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
    }

    [Fact]
    public async Task A_type_without_arbitraries_fails_the_test_and_is_named()
    {
        var run = await PropertyRun.OfAsync<Unusable>(nameof(Unusable.Without_arbitraries));

        Assert.Equal(typeof(ArgumentException).FullName, run.Failed.ExceptionTypes[0]);
        Assert.StartsWith($"Arbitrary = [typeof({typeof(One)}), typeof({typeof(Unusable)})]: ", run.FailureText);
        Assert.Contains("No instances found on type", run.FailureText);
    }

    [Fact]
    public async Task A_null_for_a_type_fails_the_test_and_is_named()
    {
        var run = await PropertyRun.OfAsync<Unusable>(nameof(Unusable.With_null));

        Assert.Equal("Arbitrary = [null]: null is not a type.", run.FailureText);
    }

    [Properties(Arbitrary = [typeof(One), typeof(Text)])]
    private sealed class Outer
    {
        [Properties(Arbitrary = [typeof(Two)])]
        public sealed class Inner
        {
            [Property(Arbitrary = [typeof(One), typeof(Two)])]
            public bool First_of_the_method(int number) => number == 1;

            [Property]
            public bool Class_before_enclosing_class(int number, string text) => number == 2 && text == "text";

            [Property(Arbitrary = [typeof(One)])]
            public bool Method_before_class(int number, string text) => number == 1 && text == "text";
        }
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Unusable
    {
        [Property(Arbitrary = [typeof(One), typeof(Unusable)])]
        public bool Without_arbitraries(int number) => number == 1;

        [Property(Arbitrary = [null!])]
        public bool With_null(int number) => number == 1;
    }
}
