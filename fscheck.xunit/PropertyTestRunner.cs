using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Runs a property's test: gives it its configuration and its output.</summary>
internal sealed class PropertyTestRunner(
    PropertyTestCase testCase,
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    string skipReason,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellationTokenSource)
    : XunitTestRunner(
        test,
        messageBus,
        testClass,
        constructorArguments,
        testMethod,
        [],
        skipReason,
        beforeAfterAttributes,
        aggregator,
        cancellationTokenSource)
{
    protected override async Task<Tuple<decimal, string>> InvokeTestAsync(ExceptionAggregator aggregator)
    {
        // A property has output whether or not its class asks for the helper; if it does, both write to the same one.
        var output = new TestOutputHelper();
        output.Initialize(MessageBus, Test);
        try
        {
            var invoker = new PropertyTestInvoker(
                testCase.Init(output),
                output,
                Test,
                MessageBus,
                TestClass,
                Array.ConvertAll(ConstructorArguments, argument => IsOutput(argument) ? output : argument),
                TestMethod,
                BeforeAfterAttributes,
                aggregator,
                CancellationTokenSource);
            var seconds = await invoker.RunAsync();
            return Tuple.Create(seconds, output.Output);
        }
        finally
        {
            output.Uninitialize();
        }
    }

    private static bool IsOutput(object argument) => argument is TestOutputHelper or Func<TestOutputHelper>;
}
