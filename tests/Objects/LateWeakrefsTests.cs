using Verification.Properties.Campaigns;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>Weak references that code uses while it runs during a death; each sequence is checked against the model.</summary>
public sealed class LateWeakrefsTests
{
    /// <summary>14 is "holds what the oldest weak reference leads to that was not cleared", 15 "drops the newest weak reference".</summary>
    [Theory]
    [InlineData("14", "a callback gets hold of another object")]
    [InlineData("15", "a callback drops the newest, its own")]
    [InlineData("255", "a callback drops its own and the one that is due next")]
    [InlineData("4095", "and one that is not there")]
    [InlineData("239", "drops one, then holds by the one before")]
    public void Code_holds_and_drops(string program, string what)
    {
        Assert.NotEmpty(what);
        Replay.AssertHolds(
            $"""
            machine objects
            geometry small
            placement 0
            end free
            new 8 0
            new 8 0
            weakref 0 0
            weakref 1 1
            weakref 1 {ulong.Parse(program, System.Globalization.CultureInfo.InvariantCulture) + 1}
            decref 1
            weakref 0 0
            decref 0
            """);
    }

    /// <summary>
    /// An object that waits in the trashcan is dead to whoever follows a weak reference to it: here to the callback of the one
    /// that held it, which dies at the last level.
    /// </summary>
    [Theory]
    [InlineData(47)]
    [InlineData(49)]
    [InlineData(51)]
    public void What_waits_is_dead(int length) => Replay.AssertHolds(
        $"""
        machine objects
        geometry small
        placement 0
        end free
        class 8 1
        new 8 0
        new 11 0
        set-ref 1 66
        weakref 1 15
        weakref 0 0
        decref 0
        chain 8 {length}
        decref 0
        """);
}
