using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Tests.FsCheckXunit;

public class CheckExtensionsTests
{
    private static readonly Property Holding = Prop.ForAll<int>(number => number == -(-number));
    private static readonly Property Broken = Prop.ForAll<int>(number => number < 5);

    private readonly Lines lines = new();

    [Fact]
    public void Quick_check_writes_the_result_only()
    {
        Holding.QuickCheck(lines);

        Assert.Equal(["Ok, passed 100 tests."], lines.Written);
    }

    [Fact]
    public void Quick_check_writes_a_failure_under_its_name()
    {
        Broken.QuickCheck("below five", lines);

        Assert.StartsWith("below five-Falsifiable, after", Assert.Single(lines.Written));
    }

    [Fact]
    public void Quick_check_throws_a_failure_when_asked_to()
    {
        Holding.QuickCheckThrowOnFailure(lines);
        Assert.Equal(["Ok, passed 100 tests."], lines.Written);

        var failure = Assert.Throws<PropertyFailedException>(() => Broken.QuickCheckThrowOnFailure(lines));
        Assert.Contains("Expected true, got false.", failure.Message);
    }

    [Fact]
    public void Verbose_check_writes_every_run()
    {
        Holding.VerboseCheck(lines);
        Holding.VerboseCheck("negation", lines);

        Assert.Equal(202, lines.Written.Count);
        Assert.StartsWith("99:", lines.Written[99]);
        Assert.Equal("negation-Ok, passed 100 tests.", lines.Written[^1]);
    }

    [Fact]
    public void Verbose_check_throws_a_failure_when_asked_to()
    {
        var failure = Assert.Throws<PropertyFailedException>(() => Broken.VerboseCheckThrowOnFailure(lines));

        Assert.StartsWith("0:", lines.Written[0]);
        Assert.Contains("Falsifiable, after", failure.Message);
    }

    [Fact]
    public void The_runner_serves_any_configuration()
    {
        Check.One(Config.Quick.WithMaxTest(7).WithRunner(new TestOutputRunner(lines)), Holding);

        Assert.Equal(["Ok, passed 7 tests."], lines.Written);
    }

    [Fact]
    public void The_runner_of_a_test_has_a_result_only_after_the_run()
    {
        var runner = new XunitRunner();
        Assert.Throws<InvalidOperationException>(() => runner.Result);

        Check.One(Config.Quick.WithRunner(runner), Broken);

        Assert.True(runner.Result.IsFailed);
    }

    private sealed class Lines : ITestOutputHelper
    {
        public List<string> Written { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void WriteLine(string format, params object[] args) => Written.Add(string.Format(format, args));
    }
}
