using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>Checks a property within an ordinary fact, and writes the result to the fact's output.</summary>
public static class CheckExtensions
{
    /// <summary>Checks 100 runs; a failure is written, and not thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testOutputHelper">Where the result is written.</param>
    public static void QuickCheck(this Property property, ITestOutputHelper testOutputHelper) =>
        Check.One(Writing(Config.Quick, testOutputHelper), property);

    /// <summary>Checks 100 runs; a failure is written, and not thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testName">The name under which the result is written.</param>
    /// <param name="testOutputHelper">Where the result is written.</param>
    public static void QuickCheck(this Property property, string testName, ITestOutputHelper testOutputHelper) =>
        Check.One(testName, Writing(Config.Quick, testOutputHelper), property);

    /// <summary>Checks 100 runs; a failure is thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testOutputHelper">Where a pass is written.</param>
    /// <exception cref="PropertyFailedException">The property was falsified or exhausted.</exception>
    public static void QuickCheckThrowOnFailure(this Property property, ITestOutputHelper testOutputHelper) =>
        Check.One(Throwing(Config.QuickThrowOnFailure, testOutputHelper), property);

    /// <summary>Checks 100 runs and writes the arguments of each; a failure is written, and not thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testOutputHelper">Where arguments and result are written.</param>
    public static void VerboseCheck(this Property property, ITestOutputHelper testOutputHelper) =>
        Check.One(Writing(Config.Verbose, testOutputHelper), property);

    /// <summary>Checks 100 runs and writes the arguments of each; a failure is written, and not thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testName">The name under which the result is written.</param>
    /// <param name="testOutputHelper">Where arguments and result are written.</param>
    public static void VerboseCheck(this Property property, string testName, ITestOutputHelper testOutputHelper) =>
        Check.One(testName, Writing(Config.Verbose, testOutputHelper), property);

    /// <summary>Checks 100 runs and writes the arguments of each; a failure is thrown.</summary>
    /// <param name="property">What to check.</param>
    /// <param name="testOutputHelper">Where arguments and a pass are written.</param>
    /// <exception cref="PropertyFailedException">The property was falsified or exhausted.</exception>
    public static void VerboseCheckThrowOnFailure(this Property property, ITestOutputHelper testOutputHelper) =>
        Check.One(Throwing(Config.VerboseThrowOnFailure, testOutputHelper), property);

    private static Config Writing(Config config, ITestOutputHelper output) =>
        config.WithRunner(new TestOutputRunner(output, throwOnFailure: false));

    private static Config Throwing(Config config, ITestOutputHelper output) =>
        config.WithRunner(new TestOutputRunner(output));
}
