using Verification.Properties;
using Verification.Properties.Campaigns;
using Xunit;
using Runner = Verification.Properties.Runner;

namespace Verification.Tests.Mutation;

/// <summary>
/// The same short random sequences each time, with all laws on and nothing shrunk: what mutation testing runs, thousands
/// of times, beside the unit tests.
/// </summary>
public sealed class FixedSeedTests
{
    /// <summary>A machine, one of its geometries, how many sequences, and of how many commands.</summary>
    public static TheoryData<string, string, int, int> Plans
    {
        get
        {
            var plans = new TheoryData<string, string, int, int>();
            Add("radix", 8, 200);
            Add("blocks", 8, 250);
            Add("objects", 16, 300);
            Add("malloc", 8, 250);
            return plans;

            void Add(string machine, int sequences, int length)
            {
                // Those of the objects that run one way only are half of what others run.
                foreach (string geometry in Machines.Find(machine)!.Geometries.Where(name => !name.Contains('-', StringComparison.Ordinal)))
                {
                    plans.Add(machine, geometry, sequences, length);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Plans))]
    public void No_law_breaks(string machine, string geometry, int sequences, int length)
    {
        Machine found = Machines.Find(machine)!;
        for (ulong seed = 1; seed <= (ulong)sequences; seed++)
        {
            var commands = new CommandGenerator(found, seed, length, geometry);
            RunResult result = Runner.Run(found, commands.Header, commands, RunOptions.Default);
            Assert.True(result.Violation is null, $"seed {seed}, after {result.Commands} commands: {result.Violation}");
            Assert.Equal(length, result.Commands);
        }
    }
}
