using FsCheck.Xunit;
using Xunit;

namespace Verification.Tests.FsCheckXunit;

public class LevelsTests
{
    [Fact]
    public void The_method_decides_before_the_class_before_the_enclosing_class()
    {
        var config = PropertyRun.ConfigOf(typeof(Outer.Inner), nameof(Outer.Inner.Method));

        Assert.Equal(11, config.MaxTest);
        Assert.Equal(22, config.MaxRejected);
        Assert.Equal(33, config.StartSize);
        Assert.Equal(100, config.EndSize);
    }

    [Fact]
    public void A_method_can_take_back_what_its_class_sets()
    {
        var config = PropertyRun.ConfigOf(typeof(Outer.Inner), nameof(Outer.Inner.Loud));

        Assert.False(config.QuietOnSuccess);
        Assert.True(PropertyRun.ConfigOf(typeof(Outer.Inner), nameof(Outer.Inner.Method)).QuietOnSuccess);
    }

    [Fact]
    public async Task The_assembly_sets_what_neither_class_nor_method_does()
    {
        var sample = DerivedSample.WithAssemblySettings(typeof(LevelsSample), ("MaxTest", 5));

        var plain = await PropertyRun.OfAsync(sample, nameof(LevelsSample.Plain));
        var three = await PropertyRun.OfAsync(sample, nameof(LevelsSample.Three));

        Assert.Contains("Ok, passed 5 tests.", plain.PassedOutput);
        Assert.Contains("Ok, passed 3 tests.", three.PassedOutput);
    }

    [Fact]
    public async Task The_class_sets_what_the_method_does_not()
    {
        var sample = DerivedSample.WithClassSettings(typeof(LevelsSample), ("MaxTest", 6));

        var plain = await PropertyRun.OfAsync(sample, nameof(LevelsSample.Plain));
        var three = await PropertyRun.OfAsync(sample, nameof(LevelsSample.Three));

        Assert.Contains("Ok, passed 6 tests.", plain.PassedOutput);
        Assert.Contains("Ok, passed 3 tests.", three.PassedOutput);
    }

    [Fact]
    public void A_derived_attribute_brings_its_own_settings()
    {
        var config = PropertyRun.ConfigOf(typeof(Outer.Inner), nameof(Outer.Inner.Derived));

        Assert.Equal(44, config.MaxTest);
    }

    private sealed class FortyFourAttribute : PropertyAttribute
    {
        public FortyFourAttribute() => MaxTest = 44;
    }

    [Properties(MaxTest = 31, MaxRejected = 32, StartSize = 33)]
    private sealed class Outer
    {
        [Properties(MaxTest = 21, MaxRejected = 22, QuietOnSuccess = true)]
        public sealed class Inner
        {
            [Property(MaxTest = 11)]
            public bool Method(int number) => number < int.MaxValue;

            [Property(QuietOnSuccess = false)]
            public bool Loud(int number) => number < int.MaxValue;

            [FortyFour]
            public bool Derived(int number) => number < int.MaxValue;
        }
    }
}
