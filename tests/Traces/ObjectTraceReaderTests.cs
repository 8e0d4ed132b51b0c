using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Laws;
using Verification.Properties.Objects;
using Verification.Properties.Objects.Laws;
using Verification.Properties.Sizes;
using Verification.Properties.Traces;
using Verification.Tests.Mutants.InProcess;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Traces;

/// <summary>The lives of all objects of real programs, replayed through the object machine with all laws on.</summary>
public sealed class ObjectTraceReaderTests
{
    private const string Str = "T 1 str 64 0 0x10401502 0 1 unicode_dealloc\n";
    private const string Int = "T 1 int 24 4 0x1401502 0 1 long_dealloc\n";
    private const string Bytes = "T 1 bytes 33 1 0x8401502 0 0 object_dealloc\n";

    public static TheoryData<string> Programs =>
        [.. Directory.EnumerateFiles(TestData.Path("object-traces")).Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Programs))]
    public void The_objects_of_a_real_program_break_no_law(string program)
    {
        TracedProgram trace = ObjectTraceReader.Load(TestData.Path(Path.Combine("object-traces", program)));
        ReplayResult result = Replay.Run(trace.In(), TimeSpan.FromSeconds(10));
        Assert.True(result.Counterexample is null, result.Counterexample is null ? "" : CounterexampleReport.ToText(result.Counterexample));
        Assert.Equal(trace.Commands.Count, result.Commands);

        Assert.Empty(trace.Mistakes);
        Assert.True(trace.Checked > trace.Deaths / 2);
    }

    [Theory]
    [InlineData("small")]
    [InlineData("align8-legacy")]
    public void Nor_do_they_where_blocks_are_cut_otherwise(string geometry) =>
        Assert.Null(Replay.Run(ObjectTraceReader.Load(TestData.Path("object-traces/regex_tokenize.txt.gz")).In(geometry), TimeSpan.Zero).Counterexample);

    [Fact]
    public void All_laws_that_speak_of_such_lives_are_on()
    {
        TracedProgram trace = ObjectTraceReader.Load(TestData.Path("object-traces/containers.txt.gz"));
        World? world = null;
        Runner.Run(
            new ObjectMachine(),
            trace.In().Header,
            new CommandList(trace.Commands.ToArray()),
            new RunOptions { Named = true },
            seen => world = seen);
        foreach (IGrouping<Law, LawCheck> law in ((ObjectWorld)world!).Notes.GroupBy(note => note.Law))
        {
            // No size overflows (S2), no class is assigned (T3), no freelist cleared or shut (F4, F5), no buffer resized (L1, L2, L5, L6), no way counted (D5), no arena
            // released or refused (R2, R3), nothing fails (O1), there are no specs (T5), no other heaps (O2 of objects) and no weak references.
            bool isSilent = law.Key.Id is "S2" or "T3" or "F4" or "F5" or "L1" or "L2" or "L5" or "L6" or "R2" or "R3" or "O1" or "T5" or "D5"
                || law.Key is { Id: "O2", Tier: Tier.Step } or { Id: "X3", Tier: Tier.Walk } or { Id: "S1", Steps: ObjectSteps.Measure };
            Assert.True(isSilent || law.Sum(note => note.Comparisons) > 0, $"{law.Key.Id}, {law.Key.Tier}");
        }

        Assert.True(((ObjectWorld)world).Notes.Where(note => note.Law is { Id: "S1", Tier: Tier.Step }).Sum(note => note.Comparisons) >= trace.Objects);
    }

    [Fact]
    public void An_int_is_as_large_as_its_block_until_just_before_its_death() =>
        AssertCommands(Int + "+ 5 1\n+ 6 1\n- 5 1 1 40 0\n", "type 24004 1", "birth 0 40", "birth 0 24", "shrink 0 1", "decref 0");

    [Fact]
    public void An_object_gets_the_class_that_it_dies_with() => AssertCommands(
        "T 1 A 24 0 0x5600 1 1 subtype_dealloc\nT 2 B 24 0 0x5600 1 1 subtype_dealloc\n+ 1 2\n+ 2 2\n- 1 1 0 40 16\n- 2 2 0 40 16\n",
        "type 24000 292", "birth 0 0", "birth 0 0", "type 24000 292", "set-class 0 960", "decref 0", "decref 0");

    [Fact]
    public void The_class_at_death_keeps_the_books_of_both_classes()
    {
        TracedProgram trace = Parse(
            "T 1 A 24 0 0x20005600 1 1 subtype_dealloc\nT 2 B 24 0 0x20005600 1 1 subtype_dealloc\n+ 1 2\n- 1 1 0 40 16\n");
        Assert.Equal(1, Replay.Run(trace.In(), TimeSpan.Zero, new RunOptions { WalkAlways = true }).Events["ClassAssigned"]);
    }

    [Fact]
    public void Where_the_machine_finds_two_classes_different_the_object_keeps_its_own()
    {
        TracedProgram trace = Parse(Int + "T 2 B 24 4 0x5600 1 1 subtype_dealloc\n+ 1 1\n- 1 2 0 40 16\n");
        ReplayResult result = Replay.Run(trace.In(), TimeSpan.Zero, new RunOptions { WalkAlways = true });
        Assert.Null(result.Counterexample);
        Assert.Equal(1, result.Events["ClassRefused"]);
    }

    [Fact]
    public void A_str_is_sized_by_its_kind() => AssertCommands(
        Str + "+ 1 1\n- 1 1 8 49 0 a\n+ 2 1\n- 2 1 3 60 0 1\n+ 3 1\n- 3 1 9 76 0 2\n+ 4 1\n- 4 1 200 860 0 4\n+ 5 1\n",
        "type 64001 18", "birth 0 32", "decref 0", "birth 0 13", "decref 0", "birth 0 38", "decref 0", "birth 0 803", "decref 0", "birth 0 0");

    [Fact]
    public void A_str_of_no_kind_is_as_large_as_was_recorded_and_noted()
    {
        TracedProgram trace = AssertCommands(Str + "+ 1 1\n- 1 1 8 49 0\n", "type 64001 18", "type 64001 2", "birth 1 49", "decref 0");
        Assert.Equal("no size, 0 before the object", Assert.Single(trace.Mistakes).Computed);
    }

    [Fact]
    public void Objects_whose_block_is_not_the_object_allocators_are_left_out()
    {
        TracedProgram trace = Parse(Int + "+ 1 1\n+ 2 1\n- 1 1 1 -1 0\n- 2 1 1 28 0\n");
        Assert.Equal((1, 1, 1), (trace.Elsewhere, trace.Objects, trace.Deaths));
        Assert.Equal(3, trace.Commands.Count);
    }

    [Fact]
    public void A_legacy_death_is_told_no_size_yet_its_birth_is_of_its_type()
    {
        TracedProgram trace = AssertCommands(
            "T 1 module 56 0 0x5602 1 1 module_dealloc\n+ 1 1\n- 1 1 0 72 16\n", "type 56000 292", "birth 0 0", "decref 0");
        Assert.Equal((0, 1), (trace.Sized, trace.Checked));
    }

    [Theory]
    [InlineData("- 1 1 8 490 0 a", "490 bytes, 0 before the object", "49 bytes, 0 before the object")]
    [InlineData("- 1 1 8 65 0 a", "65 bytes, 0 before the object", "49 bytes, 0 before the object")]
    [InlineData("- 1 1 1000 1050 0 a", "1050 bytes, 0 before the object", "1041 bytes, 0 before the object")]
    [InlineData("- 1 1 8 49 16 a", "49 bytes, 16 before the object", "49 bytes, 0 before the object")]
    public void A_record_that_contradicts_its_rule_is_named_by_its_line_and_replayed_as_recorded(string death, string recorded, string computed)
    {
        TracedProgram trace = Parse($"{Str}+ 2 1\n+ 1 1\n- 2 1 3 44 0 a\n{death}\n");
        Assert.Equal(1, trace.Wrong);
        Mistake mistake = Assert.Single(trace.Mistakes);
        Assert.Equal((5, "str", recorded, computed), (mistake.Line, mistake.Type, mistake.Recorded, mistake.Computed));
        Assert.Null(Replay.Run(trace.In(), TimeSpan.Zero, new RunOptions { WalkAlways = true }).Counterexample);
    }

    [Theory]
    [InlineData("- 1 1 1000 1033 0")]
    [InlineData("- 1 1 1000 1040 0")]
    [InlineData("- 1 1 7 48 0")]
    [InlineData("- 1 1 7 33 0")]
    public void Sizes_that_no_rule_tells_apart_are_one(string death) => Assert.Empty(Parse($"{Bytes}+ 1 1\n{death}\n").Mistakes);

    [Fact]
    public void A_trace_survives_as_a_command_file()
    {
        TracedProgram trace = ObjectTraceReader.Load(TestData.Path("object-traces/exceptions_generators.txt.gz"));
        CommandFile file = CommandFile.Parse(Shrinker.Unpinned(trace.In()).ToText());
        ReplayResult saved = Replay.Run(file, TimeSpan.Zero);
        ReplayResult original = Replay.Run(trace.In(), TimeSpan.Zero);
        Assert.Null(saved.Counterexample);
        Assert.Equal(original.Operations, saved.Operations);
        Assert.Equal(original.Events, saved.Events);
    }

    [Theory]
    // The sentinel of these tuples takes them to no other class of 16 bytes, but to one of 8.
    [InlineData("a sentinel forgotten at death", "Objects/ObjectHeap.Dealloc.Direct.cs", "? type->Lists + SmallClass(type, items) : &Self->shut", "? type->Lists + SmallClass(type, items - (type->Rule == SizeRule.VarWithSentinel ? 1 : 0)) : &Self->shut", "S1 F2 Z1", 6, "align8")]
    [InlineData("headers forgotten", "Objects/ObjectSize.cs", "UInt128 total = ((size + 7) & ~(UInt128)7) + presize;", "UInt128 total = (size + 7) & ~(UInt128)7;", "S1 F3 CRASH", 3)]
    public void A_planted_fault_breaks_a_law_and_shrinks_to_a_few_commands(string name, string file, string find, string replace, string laws, int most, string geometry = "cpython311")
    {
        var implementation = new FaultyImplementation(name, file, find, replace);
        string path = TestData.Path("object-traces/containers.txt.gz");
        var found = (string[])implementation.Call(typeof(ObjectTraceHunt), nameof(ObjectTraceHunt.Run), path, geometry)!;
        implementation.Unload();
        Assert.NotEmpty(found);
        Assert.Contains(found[0], laws.Split(' '));
        Assert.True(int.Parse(found[1], System.Globalization.CultureInfo.InvariantCulture) <= most, found[3]);
        Assert.Equal("True", found[2]);
        Assert.Equal("the same", found[4]);
    }

    private static TracedProgram AssertCommands(string text, params string[] commands)
    {
        TracedProgram trace = Parse(text);
        CommandFile file = Shrinker.Unpinned(trace.In());
        Assert.Equal(commands, file.Commands.Select(command => CommandFile.Print(file.Machine, command)));
        Assert.Equal(trace.Commands.Count, trace.Lines.Count);
        Assert.Null(Replay.Run(trace.In(), TimeSpan.Zero, new RunOptions { WalkAlways = true }).Counterexample);
        Assert.Null(Replay.Run(trace.In("cpython311-legacy"), TimeSpan.Zero, new RunOptions { WalkAlways = true }).Counterexample);
        return trace;
    }

    private static TracedProgram Parse(string text) => ObjectTraceReader.Parse(text, "trace.txt");
}
