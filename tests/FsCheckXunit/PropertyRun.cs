using FsCheck;
using FsCheck.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Tests.FsCheckXunit;

/// <summary>
/// One property of a sample class, discovered and run by xunit itself, and what xunit reported. Sample classes are not
/// public, or abstract, so that no other run discovers them: many of them are meant to fail.
/// </summary>
internal sealed class PropertyRun
{
    private readonly IReadOnlyList<IMessageSinkMessage> messages;

    private PropertyRun(IReadOnlyList<IMessageSinkMessage> messages) => this.messages = messages;

    /// <summary>The test's output, that of a pass; any other result fails the calling test.</summary>
    public string PassedOutput => Assert.IsAssignableFrom<ITestPassed>(Result).Output;

    /// <summary>The one failure; any other result fails the calling test.</summary>
    public ITestFailed Failed => Assert.IsAssignableFrom<ITestFailed>(Result);

    /// <summary>The messages of the failure's exceptions, outermost first.</summary>
    public string FailureText => string.Join("\n----\n", Failed.Messages);

    /// <summary>The one result of the run.</summary>
    public ITestResultMessage Result => Assert.Single(messages.OfType<ITestResultMessage>());

    /// <summary>What xunit counted for the class.</summary>
    public ITestClassFinished Summary => Assert.Single(messages.OfType<ITestClassFinished>());

    public static Task<PropertyRun> OfAsync<TSample>(string method) => OfAsync(typeof(TSample), method);

    public static async Task<PropertyRun> OfAsync(Type sample, string method)
    {
        using var bus = new CollectingMessageBus();
        var testCase = TestCaseOf(sample, method);
        using var cancellation = new CancellationTokenSource();
        await new XunitTestClassRunner(
            testCase.TestMethod.TestClass,
            Reflector.Wrap(sample),
            [testCase],
            bus,
            bus,
            new DefaultTestCaseOrderer(bus),
            new ExceptionAggregator(),
            cancellation,
            new Dictionary<Type, object>()).RunAsync();
        return new PropertyRun(bus.Messages);
    }

    /// <summary>The test case which the discoverer makes of a sample's method.</summary>
    public static IXunitTestCase TestCaseOf(Type sample, string method)
    {
        var methodInfo = sample.GetMethod(method)
            ?? throw new ArgumentException($"{sample} has no public method {method}.", nameof(method));
        var assembly = new TestAssembly(Reflector.Wrap(sample.Assembly));
        var collection = new TestCollection(assembly, null, "samples");
        var testMethod = new TestMethod(
            new TestClass(collection, Reflector.Wrap(sample)),
            Reflector.Wrap(methodInfo));
        var attribute = Reflector.Wrap(methodInfo.GetCustomAttributesData()
            .Single(data => data.AttributeType.IsAssignableTo(typeof(PropertyAttribute))));
        var discoverer = new PropertyDiscoverer(new CollectingMessageBus());
        return Assert.Single(discoverer.Discover(new DefaultDiscoveryOptions(), testMethod, attribute));
    }

    /// <summary>The configuration with which FsCheck is to run a sample's method.</summary>
    public static Config ConfigOf(Type sample, string method) =>
        Assert.IsType<PropertyTestCase>(TestCaseOf(sample, method)).Init(new TestOutputHelper());
}
