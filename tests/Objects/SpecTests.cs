using Verification.Impl;
using Verification.Model;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Objects;

public sealed class SpecTests
{
    private static readonly ObjectMachine Machine = new();

    [Fact]
    public void Specs_are_refused_for_their_contradictions_and_otherwise_become_what_they_say()
    {
        byte op = Machine.OpOf("derive");
        var rng = new Rng(5);
        Profile profile = Machine.DrawProfile(ref rng, new SequenceHeader("objects", "small-direct", 0, Drop: false));
        var commands = new List<Command>();
        for (uint i = 0; i < 40_000; i++)
        {
            (ulong x, ulong y) = Machine.Commands[op].Draw(ref rng, profile);
            commands.Add(new Command(op, x, y, i));
        }

        ReplayResult result = Replay.Run(
            new CommandFile(new SequenceHeader("objects", "small-direct", 0, Drop: false), commands), TimeSpan.FromSeconds(5), new RunOptions());
        Assert.True(result.Counterexample is null, result.Counterexample is null ? "" : CounterexampleReport.ToText(result.Counterexample));
        Assert.True(result.Events["SpecAccepted"] > 10_000 && result.Events["SpecRefused"] > 10_000);
    }

    [Fact]
    public void Each_reason_is_drawn_as_the_only_one()
    {
        var rng = new Rng(6);
        var seen = new HashSet<string>();
        for (int i = 0; i < 100_000; i++)
        {
            var parent = new ModelDerivation(SpecFigures.Draw(ref rng).ToModel(), ModelDerivation.Root);
            var type = new ModelDerivation(SpecFigures.Draw(ref rng).ToModel(), parent);
            string[] reasons = [.. (parent.Contradictions().Count > 0 ? parent : type).Contradictions()];
            if (reasons.Length == 1)
            {
                seen.Add(reasons[0]);
            }
        }

        IEnumerable<string> all = Enum.GetNames<TypeReadyResult>().Except([nameof(TypeReadyResult.Ready), nameof(TypeReadyResult.NoMemory)]);
        Assert.Empty(all.Except(seen));
    }

    [Fact]
    public void Any_digit_can_be_set_and_the_others_stay()
    {
        SpecFigures spec = default;
        for (SpecField field = 0; field < SpecField.Count; field++)
        {
            spec = spec.With(field, 1);
        }

        Assert.True(spec is { IsHeapType: true, IsBaseType: false, References: 1, Buffer: true, Finalizer: true, Kind: DeallocKind.Legacy, BasicSize: -1, ItemSize: 8 });
        Assert.Equal(default, Enumerable.Range(0, (int)SpecField.Count).Aggregate(spec, (left, field) => left.With((SpecField)field, 0)));
    }
}
