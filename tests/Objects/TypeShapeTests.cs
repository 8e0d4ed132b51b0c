using Verification.Impl;
using Verification.Model;
using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Objects;
using Xunit;

namespace Verification.Tests.Objects;

public sealed class TypeShapeTests
{
    private static readonly ObjectMachine Machine = new();

    [Fact]
    public void Any_two_operands_are_a_type_and_its_own_operands_give_it_back()
    {
        var rng = new Rng(1);
        for (int i = 0; i < 20_000; i++)
        {
            var shape = TypeShape.Of(rng.UpTo(ulong.MaxValue), rng.UpTo(ulong.MaxValue));
            Assert.Equal(shape, TypeShape.Of(shape.Sizes, shape.Traits));
            Assert.Equal(shape, shape.Fitting());
        }
    }

    [Trait("Speed", "Slow")]
    [Theory]
    [InlineData("small")]
    [InlineData("cpython311")]
    [InlineData("align8-legacy")]
    public void Objects_of_any_types_live_and_die_by_the_laws(string geometry)
    {
        string[] names = ["type", "birth", "birth", "birth", "decref", "decref", "shrink", "set-class", "new", "class", "set-dict", "weakref"];
        byte[] ops = [.. names.Select(Machine.OpOf)];
        long born = 0;
        for (ulong seed = 0; seed < 60; seed++)
        {
            var rng = new Rng(seed);
            Profile profile = Machine.DrawProfile(ref rng, new SequenceHeader("objects", geometry, 0, Drop: false));
            var commands = new List<Command>();
            for (int i = 0; i < 200; i++)
            {
                byte op = i < 4 ? ops[0] : ops[rng.Below((ulong)ops.Length)];
                (ulong x, ulong y) = Machine.Commands[op].Draw(ref rng, profile);
                commands.Add(new Command(op, x, y, (uint)i));
            }

            ReplayResult result = Replay.Run(
                new CommandFile(new SequenceHeader("objects", geometry, seed, Drop: false), commands), TimeSpan.FromSeconds(5), new RunOptions { WalkAlways = true });
            Assert.True(result.Counterexample is null, result.Counterexample is null ? "" : CounterexampleReport.ToText(result.Counterexample));
            born += result.Events["HeapTypeDeath"];
        }

        Assert.True(born > 400);
    }

    /// <summary>Static types never die. Those of a program's trace, without the bit that draws set, are all made.</summary>
    [Theory]
    [InlineData(131_072, 256)]
    [InlineData(0, 300)]
    public void What_is_drawn_makes_no_more_static_types_where_there_are_many(int bit, int made)
    {
        byte op = Machine.OpOf("type");
        Command[] commands = [.. Enumerable.Range(0, 300).Select(i => new Command(op, 24_000, 4 + (ulong)bit, (uint)i))];
        World? seen = null;
        RunResult result = Runner.Run(Machine, new SequenceHeader("objects", "small-direct", 0, Drop: false), new CommandList(commands), new RunOptions(), world => seen = world);
        Assert.Null(result.Violation);
        Assert.Equal(made, ((ObjectWorld)seen!).Shaped.Count);
    }

    [Fact]
    public void What_makes_a_type_simpler_makes_its_operands_smaller()
    {
        byte op = Machine.OpOf("type");
        var rng = new Rng(1);
        for (int i = 0; i < 300; i++)
        {
            var command = new Command(op, rng.Below(100_000), rng.Below(1024), 0);
            var shape = TypeShape.Of(command.X, command.Y);
            foreach (Command simpler in Machine.Commands[op].Simplify(Machine, command))
            {
                Assert.True(simpler.X + simpler.Y < shape.Sizes + shape.Traits);
            }
        }
    }

    [Theory]
    [InlineData(64_001, 18, 32, 8, 0, 49)]
    [InlineData(64_001, 18, 33, 8, 1, 65)]
    [InlineData(64_001, 18, 35, 8, 4, 92)]
    [InlineData(24_008, 46, 3, 3, 0, 64)]
    [InlineData(24_008, 42, 3, 3, 0, 72)]
    [InlineData(24_004, 1, 40, 4, 40, 40)]
    [InlineData(56_000, 2, 40, 0, 40, 40)]
    [InlineData(56_000, 2, 3, 0, 3, 16)]
    public void The_size_of_an_instance_follows_from_one_number(ulong sizes, ulong traits, ulong number, long items, long state, long bytes)
    {
        var shape = TypeShape.Of(sizes, traits);
        Assert.Equal((items, state), shape.Instance(number));
        Assert.Equal(bytes, shape.ToModel(10, new ModelType { Id = 0, BasicSize = 16 }, (_, _) => { }).BlockSize(items, state));
    }

    [Fact]
    public void Contradictions_give_way()
    {
        Assert.Equal(DeallocKind.Dealloc, TypeShape.Of(24_000, (ulong)DeallocKind.DeallocFinalize).Kind);
        Assert.Equal(DeallocKind.Dealloc, TypeShape.Of(24_000, 32 + (ulong)DeallocKind.Trivial).Kind);
        Assert.True(TypeShape.Of(24_000, 64).Gc);
        Assert.Equal(24, TypeShape.Of(16_001, 1).BasicSize);
        Assert.Equal(0, TypeShape.Of(24_008, 1 + (4 * (ulong)SizeRule.Fixed)).ItemSize);
        Assert.Equal(SizeRule.Custom, TypeShape.Of(64_001, 4 * (ulong)SizeRule.Custom).Rule);
        Assert.Equal(SizeRule.Unsized, TypeShape.Of(64_001, 4 * (ulong)SizeRule.Custom).RuleAtDeath);
        Assert.True(TypeShape.Of(24_000, 512 + 256 + 4 + 1).Freelist);
        Assert.False(TypeShape.Of(24_000, 512 + 256).Freelist);
        Assert.Equal(2, TypeShape.Of(24_000, 2048 + 4 + 1).References);
        Assert.True(TypeShape.Of(24_000, 2048 + 4 + 1).Gc);
        Assert.Equal(0, TypeShape.Of(24_008, 2048 + 8 + 1).References);
        Assert.True(TypeShape.Of(24_000, 512 + 4 + 1).Freelist);
    }
}
