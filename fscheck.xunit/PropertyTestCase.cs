using System.ComponentModel;
using Microsoft.FSharp.Core;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>The xunit test case which has FsCheck run a method with <see cref="PropertyAttribute"/>.</summary>
public class PropertyTestCase : XunitTestCase
{
    /// <summary>For xunit's deserializer only.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("Called by the de-serializer; should only be called by deriving classes for de-serialization purposes")]
    public PropertyTestCase()
    {
    }

    /// <summary>Makes the test case of one method.</summary>
    /// <param name="diagnosticMessageSink">Where diagnostic messages go; null sends them nowhere.</param>
    /// <param name="defaultMethodDisplay">How the test is named when the attribute gives no name.</param>
    /// <param name="defaultMethodDisplayOptions">How such a name is written.</param>
    /// <param name="testMethod">The method.</param>
    /// <param name="testMethodArguments">Shown in the name only: the arguments of the runs come from FsCheck.</param>
    public PropertyTestCase(
        IMessageSink? diagnosticMessageSink,
        TestMethodDisplay defaultMethodDisplay,
        TestMethodDisplayOptions defaultMethodDisplayOptions,
        ITestMethod testMethod,
        FSharpOption<object[]>? testMethodArguments = null)
        : base(
            diagnosticMessageSink,
            defaultMethodDisplay,
            defaultMethodDisplayOptions,
            testMethod,
            testMethodArguments?.Value)
    {
    }

    /// <summary>FsCheck's configuration for this property, as the attributes of all levels set it.</summary>
    /// <param name="output">The test's output, to which the configuration's runner writes.</param>
    /// <returns>A configuration whose runner is an <see cref="XunitRunner"/>.</returns>
    /// <exception cref="ArgumentException">A setting is malformed or out of range; the message quotes it.</exception>
    public Config Init(TestOutputHelper output) => PropertySettingsLookup.Find(TestMethod).ToConfig(output);

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PropertyTestCaseRunner(this, SkipReason, constructorArguments, messageBus, aggregator, cancellationTokenSource)
            .RunAsync();
}
