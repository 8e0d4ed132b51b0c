using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Laws;
using Verification.Properties.Objects;
using Verification.Properties.Radix;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Laws;

/// <summary>Each law by name: it holds over random sequences, and it has something to say about them.</summary>
public sealed class LawTests
{
    private const int Sequences = 48;
    private const int Length = 400;

    public static TheoryData<string> BlockLaws => Sentences(Machines.Find("blocks")!);

    public static TheoryData<string> ObjectLaws => Sentences(Machines.Find("objects")!);

    public static TheoryData<string> RadixLaws => Sentences(Machines.Find("radix")!);

    [Theory]
    [MemberData(nameof(BlockLaws))]
    public void Block_law(string law) => Holds(Machines.Find("blocks")!, law, world => ((BlockWorld)world).Notes);

    [Theory]
    [MemberData(nameof(ObjectLaws))]
    public void Object_law(string law) => Holds(Machines.Find("objects")!, law, world => ((ObjectWorld)world).Notes);

    [Theory]
    [MemberData(nameof(RadixLaws))]
    public void Radix_law(string law) => Holds(Machines.Find("radix")!, law, world => ((RadixWorld)world).Notes);

    [Fact]
    public void Every_law_of_the_design_is_there()
    {
        string[] wanted =
        [
            "A1", "A2", "A3", "A4", "L1", "L2", "L3", "L4", "L5", "M1", "M2", "O1", "O2", "P1", "P2", "P3", "R1", "R2", "R3", "S1", "S2", "S3", "Z1",
        ];
        Assert.Empty(wanted.Except(Machines.Find("blocks")!.Laws.Select(law => law.Id)));
    }

    [Fact]
    public void Laws_with_one_id_have_one_sentence() => Assert.All(
        Machines.All.SelectMany(machine => machine.Laws.Select(law => (Machine: machine.Name, Law: law))).GroupBy(entry => (entry.Machine, entry.Law.Id)),
        laws => Assert.Single(laws.Select(entry => entry.Law.Sentence).Distinct()));

    [Fact]
    public void The_readme_lists_every_law_with_its_sentence_and_tiers()
    {
        string readme = File.ReadAllText(TestData.Path("README.md"));
        IEnumerable<IGrouping<string, Law>> books =
        [
            .. LawBook<BlockWorld>.All.Select(entry => entry.Law).GroupBy(law => law.Id),
            .. LawBook<ObjectWorld>.All.Select(entry => entry.Law).GroupBy(law => law.Id),
            .. Machines.Find("malloc")!.Laws.GroupBy(law => law.Id),
        ];
        foreach (IGrouping<string, Law> law in books)
        {
            string tiers = string.Join(", ", law.Select(part => part.Tier).Order().Distinct()).ToLowerInvariant();
            Assert.Contains($"| {law.Key} | {tiers} | {law.First().Sentence} |", readme, StringComparison.Ordinal);
        }
    }

    private static TheoryData<string> Sentences(Machine machine) =>
        [.. machine.Laws.Select(law => $"{law.Id}: {law.Sentence}").Distinct()];

    private static void Holds(Machine machine, string law, Func<World, IEnumerable<LawCheck>> notes)
    {
        string id = law[..law.IndexOf(':', StringComparison.Ordinal)];
        long comparisons = 0;
        for (ulong seed = 0; seed < Sequences; seed++)
        {
            var commands = new CommandGenerator(machine, seed, Length);
            World? seen = null;
            RunResult result = Runner.Run(
                machine, commands.Header, commands, new RunOptions { OnlyLaws = new HashSet<string> { id } }, world => seen = world);
            Assert.True(result.Violation is null, $"seed {seed}: {result.Violation}");
            comparisons += notes(seen!).Sum(note => note.Comparisons);
        }

        Assert.True(comparisons > 0, $"The law {id} compared nothing in {Sequences} sequences: it said nothing.");
    }
}
