using System.Runtime.CompilerServices;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>Gives xunit one <see cref="PropertyTestCase"/> for each method with <see cref="PropertyAttribute"/>.</summary>
/// <param name="messageSink">Where the test case sends its diagnostic messages; null sends them nowhere.</param>
public class PropertyDiscoverer(IMessageSink? messageSink) : IXunitTestCaseDiscoverer
{
    /// <summary>Makes a discoverer without diagnostic messages.</summary>
    public PropertyDiscoverer()
        : this(null)
    {
    }

    /// <summary>Where diagnostic messages go, or null.</summary>
    public IMessageSink? MessageSink => messageSink;

    /// <summary>
    /// The test case of one method. A generic method, for which no arguments can be generated, and an async void one,
    /// whose failure would be lost, give a test case that fails with that explanation.
    /// </summary>
    /// <param name="discoveryOptions">How test cases are named.</param>
    /// <param name="testMethod">The method.</param>
    /// <param name="factAttribute">Its attribute.</param>
    /// <returns>One test case.</returns>
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions,
        ITestMethod testMethod,
        IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);

        var display = discoveryOptions.MethodDisplayOrDefault();
        var options = discoveryOptions.MethodDisplayOptionsOrDefault();
        return Obstacle(testMethod.Method) is { } obstacle
            ? [new ExecutionErrorTestCase(MessageSink, display, options, testMethod, obstacle)]
            : [new PropertyTestCase(MessageSink, display, options, testMethod)];
    }

    private static string? Obstacle(IMethodInfo method)
    {
        if (method.IsGenericMethodDefinition)
        {
            return "[Property] methods are not allowed to be generic.";
        }

        var isAsync = method.GetCustomAttributes(typeof(AsyncStateMachineAttribute)).Any();
        return isAsync && method.ReturnType.Name == typeof(void).FullName
            ? "[Property] methods are not allowed to be async void: return Task or Task<bool>."
            : null;
    }
}
