using System.Reflection;
using FsCheck.Xunit;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Verification.Tests.FsCheckXunit;

public class LifetimeTests
{
    [Fact]
    public async Task One_instance_lives_through_all_runs_of_a_property()
    {
        Living.Events.Clear();

        var run = await PropertyRun.OfAsync<Living>(nameof(Living.Runs));

        Assert.Contains("Ok, passed 2 tests.", run.PassedOutput);
        Assert.Equal(
            ["created", "initialized", "before", "run", "run", "after", "disposed async", "disposed"],
            Living.Events);
    }

    [Fact]
    public async Task A_failing_property_is_disposed_as_well()
    {
        Living.Events.Clear();

        var run = await PropertyRun.OfAsync<Living>(nameof(Living.Fails));

        Assert.Contains("Falsifiable", run.FailureText);
        Assert.Equal(["disposed async", "disposed"], Living.Events[^2..]);
    }

    [Fact]
    public async Task What_the_property_writes_is_in_its_output()
    {
        var run = await PropertyRun.OfAsync<Living>(nameof(Living.Runs));

        Assert.StartsWith($"created{Environment.NewLine}from a run{Environment.NewLine}", run.PassedOutput);
        Assert.EndsWith($"Ok, passed 2 tests.{Environment.NewLine}", run.PassedOutput);
    }

    [Fact]
    public async Task A_class_fixture_is_handed_to_the_constructor()
    {
        var run = await PropertyRun.OfAsync<WithFixture>(nameof(WithFixture.Knows_its_fixture));

        Assert.Contains("Ok, passed 100 tests.", run.PassedOutput);
        Assert.Equal(1, Fixture.Disposals);
    }

    [Fact]
    public async Task A_constructor_which_throws_fails_the_test()
    {
        var run = await PropertyRun.OfAsync<Unborn>(nameof(Unborn.Never_runs));

        Assert.Equal("no instance", run.FailureText);
    }

    [Fact]
    public async Task A_dispose_which_throws_fails_the_test()
    {
        var run = await PropertyRun.OfAsync<Undying>(nameof(Undying.Holds));

        Assert.Equal("no end", run.FailureText);
        Assert.Contains("Ok, passed 100 tests.", run.Failed.Output);
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class AroundAttribute : BeforeAfterTestAttribute
    {
        public override void Before(MethodInfo methodUnderTest) => Living.Events.Add("before");

        public override void After(MethodInfo methodUnderTest) => Living.Events.Add("after");
    }

#pragma warning disable xUnit1000 // Samples are not public, so that only PropertyRun runs them.
    private sealed class Living : IAsyncLifetime, IDisposable
    {
        private readonly ITestOutputHelper output;

        public Living(ITestOutputHelper output)
        {
            this.output = output;
            output.WriteLine("created");
            Events.Add("created");
        }

        public static List<string> Events { get; } = [];

        [Around]
        [Property(MaxTest = 2)]
        public void Runs(int number)
        {
            Assert.Equal(number, number);
            output.WriteLine("from a run");
            Events.Add("run");
        }

        [Property]
        public bool Fails() => false;

        public async Task InitializeAsync()
        {
            await Task.Yield();
            Events.Add("initialized");
        }

        public async Task DisposeAsync()
        {
            await Task.Yield();
            Events.Add("disposed async");
        }

        public void Dispose() => Events.Add("disposed");
    }

    private sealed class Fixture : IDisposable
    {
        public static int Disposals { get; private set; }

        public void Dispose() => Disposals++;
    }

    private sealed class WithFixture(Fixture fixture) : IClassFixture<Fixture>
    {
        [Property]
        public bool Knows_its_fixture(int number) => fixture is not null && number < int.MaxValue;
    }

    private sealed class Unborn
    {
        public Unborn() => throw new InvalidOperationException("no instance");

        [Property]
        public bool Never_runs(int number) => number < int.MaxValue;
    }

    private sealed class Undying : IDisposable
    {
        [Property]
        public bool Holds(int number) => number < int.MaxValue;

        public void Dispose() => throw new InvalidOperationException("no end");
    }
}
