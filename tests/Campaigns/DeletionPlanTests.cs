using Verification.Properties.Campaigns;
using Xunit;

namespace Verification.Tests.Campaigns;

/// <summary>Which pieces of a sequence are tried to be left out.</summary>
public sealed class DeletionPlanTests
{
    [Theory]
    [InlineData(1_000, new[] { 333, 666, 999 })]
    [InlineData(1_000, new[] { 0, 1, 2, 500, 501, 999 })]
    [InlineData(1_000, new[] { 999 })]
    [InlineData(65, new[] { 0, 64 })]
    [InlineData(1_000_000, new[] { 333_332, 666_665, 999_999 })]
    public void What_is_needed_is_kept_and_nearly_all_else_goes(int count, int[] needed)
    {
        (int[] left, _, _) = Reduce(count, needed);
        Assert.Subset(left.ToHashSet(), needed.ToHashSet());
        Assert.InRange(left.Length, needed.Length, needed.Length + 3);
    }

    [Fact]
    public void Three_commands_far_from_each_other_are_found_by_running_few_times_the_whole()
    {
        const int Count = 1_000_000;
        (_, long commands, int runs) = Reduce(Count, [(Count / 3) - 1, (Count / 3 * 2) - 1, Count - 1]);
        Assert.InRange(commands, Count, 9L * Count);
        Assert.InRange(runs, 10, 200);
    }

    [Fact]
    public void Where_all_is_needed_all_is_kept_and_there_is_an_end()
    {
        (int[] left, _, int runs) = Reduce(300, [.. Enumerable.Range(0, 300)]);
        Assert.Equal(300, left.Length);
        Assert.InRange(runs, 1, 3_000);
    }

    [Fact]
    public void What_follows_the_failure_goes_too()
    {
        var plan = new DeletionPlan(100);
        IReadOnlyList<(int Start, int Length)> kept = plan.Propose()!;
        int left = kept.Sum(piece => piece.Length);
        plan.Succeeded(left - 1);
        Assert.Equal(left - 1, plan.Count);
    }

    /// <summary>Follows plans as long as something is found that can go.</summary>
    private static (int[] Left, long Commands, int Runs) Reduce(int count, int[] needed)
    {
        int[] left = [.. Enumerable.Range(0, count)];
        long commands = 0;
        int runs = 0;
        var plan = new DeletionPlan(count);
        do
        {
            while (plan.Propose() is { } kept)
            {
                int[] candidate = [.. kept.SelectMany(piece => left.AsSpan(piece.Start, piece.Length).ToArray())];
                commands += candidate.Length;
                runs++;
                if (needed.All(candidate.ToHashSet().Contains))
                {
                    left = candidate;
                    plan.Succeeded(left.Length);
                }
                else
                {
                    plan.Failed();
                }
            }
        }
        while (plan.Split());

        Assert.Equal(left.Length, plan.Count);
        return (left, commands, runs);
    }
}
