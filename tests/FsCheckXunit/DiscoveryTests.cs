using System.Reflection;
using FsCheck.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Tests.FsCheckXunit;

public class DiscoveryTests
{
    [Fact]
    public void The_attribute_names_the_discoverer()
    {
        var arguments = typeof(PropertyAttribute).GetCustomAttributesData()
            .Single(data => data.AttributeType == typeof(XunitTestCaseDiscovererAttribute))
            .ConstructorArguments;

        var discoverer = Assembly.Load((string)arguments[1].Value!).GetType((string)arguments[0].Value!);

        Assert.Equal(typeof(PropertyDiscoverer), discoverer);
    }

    [Fact]
    public void A_test_case_survives_serialization()
    {
        var testCase = PropertyRun.TestCaseOf(typeof(DiscoveredProperties), nameof(DiscoveredProperties.Addition_commutes));

        var copy = SerializationHelper.Deserialize<ITestCase>(SerializationHelper.Serialize(testCase));

        var property = Assert.IsType<PropertyTestCase>(copy);
        Assert.Equal(testCase.UniqueID, property.UniqueID);
        Assert.Equal(testCase.DisplayName, property.DisplayName);
        Assert.Equal(50, property.Init(new TestOutputHelper()).MaxTest);
    }

    [Fact]
    public async Task A_generic_method_fails_with_the_reason()
    {
        var run = await PropertyRun.OfAsync<Impossible>(nameof(Impossible.Generic));

        Assert.Contains("not allowed to be generic", run.FailureText);
    }

    [Fact]
    public async Task An_async_void_method_fails_with_the_reason()
    {
        var run = await PropertyRun.OfAsync<Impossible>(nameof(Impossible.AsyncVoid));

        Assert.Contains("not allowed to be async void", run.FailureText);
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Impossible
    {
        [Property]
        public bool Generic<T>(T value) => value is not null;

        [Property]
        public async void AsyncVoid(int number)
        {
            await Task.Yield();
            Assert.Equal(number, number);
        }
    }
}
