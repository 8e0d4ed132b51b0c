using Verification.Model;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Commands;
using Verification.Properties.Campaigns;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Guide;

/// <summary>The code that CONTRIBUTING.md shows is the code that stands here, and it works.</summary>
public sealed class GuideTests
{
    [Theory]
    [InlineData("EveryPoolHasRoom.cs")]
    [InlineData("CountBlocks.cs")]
    [InlineData("MyAllocator.cs")]
    public void The_guide_shows_this_code(string file)
    {
        string code = File.ReadAllText(TestData.Path(Path.Combine("Guide", file)));
        string shown = code[code.IndexOf("/// <summary>", StringComparison.Ordinal)..].Trim();
        Assert.Contains(shown, File.ReadAllText(TestData.Path("CONTRIBUTING.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_law_and_a_command_of_ones_own_take_part()
    {
        var machine = new BlockMachine(commands: [new CountBlocks()], lawsOf: typeof(GuideTests).Assembly);
        Assert.Contains(machine.Laws, law => law.Id == "G1");
        byte op = machine.OpOf("count-blocks");
        bool ran = false;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var commands = new CommandGenerator(machine, seed, 300);
            var list = new List<Command>();
            while (commands.TryNext(out Command command))
            {
                ran |= command.Op == op;
                list.Add(command);
            }

            RunResult result = Runner.Run(machine, commands.Header, new CommandList(list.ToArray()), RunOptions.Default);
            Assert.Null(result.Violation);
        }

        Assert.True(ran);
    }

    [Fact]
    public void A_wrong_answer_is_seen()
    {
        var machine = new BlockMachine(commands: [new AsksMiscounted()]);
        var commands = new Command[] { new(machine.OpOf("malloc"), 16, 0, 0), new(machine.OpOf("count-blocks-badly"), 0, 0, 1) };
        RunResult result = Runner.Run(machine, new SequenceHeader("blocks", "tiny", 0, false), new CommandList(commands), RunOptions.Default);
        Assert.Equal("Q1", result.Violation?.Law);
    }

    [Fact]
    public void An_allocator_of_ones_own_is_tested_like_any()
    {
        CampaignResult result = Campaign.Run(new CampaignOptions
        {
            Machine = new BlockMachine((geometry, raw, arenas) => new MyAllocator(raw)),
            Geometry = "tiny",
            Sequences = 20,
            Length = 200,
        });

        // It serves all requests from the raw source: the first law that it breaks says so.
        Counterexample found = Assert.Single(result.Counterexamples);
        Assert.Equal("L3", found.Shrunk.Violation.Law);
        Assert.Single(found.Shrunk.File.Commands);
    }

    private sealed record AsksMiscounted() : BlockOperation("count-blocks-badly", "Answers wrongly.")
    {
        public override void AskModel(BlockModel model, ref BlockStep step) => step.Expected = (ulong)model.Live.Count;

        public override void AskSystem(IBlockSystem system, ref BlockStep step) => step.Actual = 7;

        protected override (ulong X, ulong Y) Draw(ref Rng rng, BlockProfile profile) => (0, 0);

        protected override bool Prepare(BlockWorld world, in Command command, ref BlockStep step)
        {
            step.Kind = StepKind.Answer;
            return true;
        }
    }
}
