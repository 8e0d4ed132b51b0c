using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Laws;
using Xunit;

namespace Verification.Tests.Laws;

/// <summary>Laws that are checked one by one and, later, compiled into one another: there is no difference.</summary>
public sealed class LawPlanTests : IDisposable
{
    private const int Often = 5000;

    private static readonly (Law Law, Action<BlockWorld, LawCheck> Check)[] Laws =
    [
        (new Law("A1", Tier.Step, "Holds.", 1), First),
        (new Law("A2", Tier.Step, "Breaks sometimes.", 3), Second),
        (new Law("A3", Tier.Step, "Holds, and comes last.", 1), Third),
        (new Law("A4", Tier.Walk, "Is of another tier.", 1), First),
    ];

    [ThreadStatic]
    private static bool breaks;

    private readonly World world = new BlockMachine().CreateWorld(new SequenceHeader("blocks", "tiny", 0, Drop: false), RunOptions.Default);

    public LawPlanTests() => breaks = false;

    [Theory]
    [InlineData(1)]
    [InlineData(Often)]
    public void Each_law_speaks_of_its_kinds_of_step_only(int times)
    {
        LawPlan<BlockWorld> plan = LawPlan<BlockWorld>.Of([.. Laws], null);
        LawCheck[] notes = plan.NotesFor(world);
        for (int i = 0; i < times; i++)
        {
            plan.Step(0)((BlockWorld)world, notes);
            plan.Step(1)((BlockWorld)world, notes);
            plan.Step(2)((BlockWorld)world, notes);
        }

        Assert.Equal([times, 2 * times, times, 0], notes.Select(note => note.Comparisons));
        plan.Walk((BlockWorld)world, notes);
        Assert.Equal(1, notes[3].Comparisons);
        Assert.Null(world.Violation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Often)]
    public void The_first_broken_law_ends_it(int times)
    {
        LawPlan<BlockWorld> plan = LawPlan<BlockWorld>.Of([.. Laws], null);
        LawCheck[] notes = plan.NotesFor(world);
        for (int i = 1; i < times; i++)
        {
            plan.Step(0)((BlockWorld)world, notes);
        }

        breaks = true;
        plan.Step(0)((BlockWorld)world, notes);
        Assert.Equal([times, times, times - 1, 0], notes.Select(note => note.Comparisons));
        Assert.Equal(("A2", "breaks", "2 of 3", "5 and 7"), (world.Violation!.Law, world.Violation.Kind, world.Violation.Expected, world.Violation.Actual));
    }

    [Fact]
    public void Only_the_laws_that_are_wanted_are_checked()
    {
        LawPlan<BlockWorld> plan = LawPlan<BlockWorld>.Of(Laws, new HashSet<string> { "A3" });
        LawCheck[] notes = plan.NotesFor(world);
        plan.Step(0)((BlockWorld)world, notes);
        Assert.Equal(("A3", 1), (Assert.Single(notes).Law.Id, notes[0].Comparisons));
    }

    [Fact]
    public void The_same_laws_have_the_same_plan() => Assert.Same(LawPlan<BlockWorld>.Of(Laws, null), LawPlan<BlockWorld>.Of(Laws, null));

    public void Dispose() => world.Dispose();

    private static void First(BlockWorld world, LawCheck check) => check.Equal("equal", 1, 1);

    private static void Second(BlockWorld world, LawCheck check) => check.That(!breaks, "breaks", $"{2} of {3}", $"{5} and {7}");

    private static void Third(BlockWorld world, LawCheck check) => check.That(true, "holds", "nothing", $"{world}");
}
