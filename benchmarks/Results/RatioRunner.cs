using System.Diagnostics;
using Verification.Benchmarks.Contests;
using Verification.Benchmarks.Native;
using Verification.Benchmarks.Populations;
using Verification.Benchmarks.Traces;
using Verification.Impl;

namespace Verification.Benchmarks.Results;

/// <summary>Everything that is stated as a ratio: entrants in turn, batch by batch, in one run.</summary>
/// <param name="seconds">How long each contest takes.</param>
public sealed class RatioRunner(double seconds)
{
    private const string Direct = "direct";
    private const string Limited = "direct, limited lists";
    private const string Legacy = "legacy";
    private const string Hand = "hand-written";
    private const uint FreelistLimit = 10_000;
    private const int Rounds = 40;

    private static readonly Shape Small = new(DeallocKind.Trivial, true, false, 32);

    private readonly List<Goal> goals = [];
    private readonly List<Measurement> measurements = [];

    /// <summary>Runs all.</summary>
    public RatioRun Run()
    {
        foreach (int count in new[] { 1_000, 100_000 })
        {
            foreach (Order order in Enum.GetValues<Order>())
            {
                Objects(count, order);
            }
        }

        Shapes();
        Blocks();
        ObjectPrograms();
        AllocationPrograms();
        return new RatioRun(RatioRun.ThisMachine, goals, measurements);
    }

    private void Objects(int count, Order order)
    {
        List<(string, Population)> entrants =
        [
            (Direct, new OurObjects(count, order, Small, direct: true)),
            (Limited, new OurObjects(count, order, Small, direct: true, (uint)count)),
            (Legacy, new OurObjects(count, order, Small, direct: false)),
            (Hand, new HandWritten(count, order, Small.Bytes)),
        ];
        if (Python.Instance is { } python)
        {
            entrants.AddRange(Enum.GetValues<PythonType>().Select(type => ($"CPython {type}", (Population)new PythonObjects(python, count, order, type))));
        }

        foreach (string name in BlockPopulations.Names)
        {
            entrants.Add((name, BlockPopulations.Make(name, count, order, (nuint)Small.Bytes)));
        }

        using var contest = new Contest([.. entrants]);
        IReadOnlyList<Result> results = contest.Run(TimeSpan.FromSeconds(seconds * 2));
        string label = $"{count:N0} {order}";
        foreach (Result result in results)
        {
            Add("Death of 32 bytes", label, result.Name, result.Death, "ns");
            Add("Birth and death of 32 bytes", label, result.Name, result.Pair, "ns");
        }

        Spread Death(string name) => results.First(result => result.Name == name).Death;
        Spread? Pair(string name) => results.FirstOrDefault(result => result.Name == name)?.Pair;
        AddGoal($"death, legacy / direct, {label}", Death(Legacy), Death(Direct), 3, atLeast: true);
        AddGoal($"death, direct / hand-written, {label}", Death(Direct), Death(Hand), 1.5, atLeast: false);
        if (Python.Instance is not null)
        {
            AddGoal($"death, CPython int / direct, {label}", Death("CPython Int"), Death(Direct), 2, atLeast: true);
        }

        AddGoal($"birth and death, mimalloc / direct, {label}", Pair("mimalloc"), Pair(Direct), 1, atLeast: true);
        AddGoal($"birth and death, PyObject_Malloc / direct, {label}", Pair(Allocators.PyObjectMalloc), Pair(Direct), 1.4, atLeast: true);
    }

    private void Shapes()
    {
        foreach (Shape shape in Shape.All)
        {
            using var contest = new Contest((Direct, new OurObjects(1_000, Order.Lifo, shape, true)), (Legacy, new OurObjects(1_000, Order.Lifo, shape, false)));
            foreach (Result result in contest.Run(TimeSpan.FromSeconds(seconds)))
            {
                Add("Death by kind", shape.ToString(), result.Name, result.Death, "ns");
                Add("Birth and death by kind", shape.ToString(), result.Name, result.Pair, "ns");
            }
        }
    }

    private void Blocks()
    {
        foreach (int count in new[] { 1_000, 100_000 })
        {
            foreach (Order order in Enum.GetValues<Order>())
            {
                foreach (int bytes in new[] { 16, 32, 64, 128, 256, 512 })
                {
                    string[] names = count == 1_000 && order == Order.Lifo ? [.. BlockPopulations.Names] : [.. BlockPopulations.Names.Take(2)];
                    using var contest = new Contest([.. names.Select(name => (name, BlockPopulations.Make(name, count, order, (nuint)bytes)))]);
                    IReadOnlyList<Result> results = contest.Run(TimeSpan.FromSeconds(seconds));
                    string label = $"{count:N0} {order} {bytes}";
                    foreach (Result result in results)
                    {
                        Add("Block taken and given back", label, result.Name, result.Pair, "ns");
                    }

                    AddGoal(
                        $"block, ObMalloc / PyObject_Malloc, {label}",
                        results[0].Pair,
                        results.FirstOrDefault(result => result.Name == Allocators.PyObjectMalloc)?.Pair,
                        1.05,
                        atLeast: false);
                }
            }
        }
    }

    private void ObjectPrograms()
    {
        double[] sums = new double[3];
        double[] least = new double[3];
        foreach (string file in TraceFiles.Objects)
        {
            ObjectProgram program = ObjectProgram.Load(file);
            EventCheck checkedDirect = EventCheck.Of(program, direct: true, FreelistLimit);
            EventCheck checkedLegacy = EventCheck.Of(program, direct: false, FreelistLimit);
            if ((checkedDirect.Events, checkedDirect.Hash, checkedDirect.Bytes) != (checkedLegacy.Events, checkedLegacy.Hash, checkedLegacy.Bytes))
            {
                throw new InvalidOperationException($"{program.Name}: the two ways of dying differ: {checkedDirect}, {checkedLegacy}");
            }

            using var direct = new ObjectReplay<NoProbe>(program, direct: true, FreelistLimit);
            using var legacy = new ObjectReplay<NoProbe>(program, direct: false, FreelistLimit);
            using var empty = new EmptyReplay(program);
            Spread[] spreads = Time([direct.Run, legacy.Run, empty.Run], program.Ops.Length);
            string[] names = [Direct, Legacy, "nothing done"];
            for (int i = 0; i < names.Length; i++)
            {
                Add("Object traces", program.Name, names[i], spreads[i], "ns a birth or death");
                sums[i] += spreads[i].Median * program.Ops.Length;
                least[i] += spreads[i].Least * program.Ops.Length;
            }

            AddShare("Deaths in object traces", program.Name, "direct", checkedDirect.Direct, checkedDirect.Deaths);
            AddFreelists(program);
        }

        goals.Add(new Goal("object traces together, legacy / direct", sums[1] / sums[0], least[1] / least[0], 1.5, AtLeast: true));
        goals.Add(new Goal("the same without what the replay itself costs", (sums[1] - sums[2]) / (sums[0] - sums[2]), (least[1] - least[2]) / (least[0] - least[2]), 1.5, AtLeast: true));
    }

    private void AddFreelists(ObjectProgram program)
    {
        foreach (int limit in new[] { 80, 1_000 })
        {
            FreelistShares shares = FreelistShares.Count(program, limit);
            string label = $"{program.Name}, lists of {limit}";
            AddShare("Births served by freelists", label, "CPython's types", shares.CPythonTypes, shares.Births);
            AddShare("Births served by freelists", label, "per type", shares.PerType, shares.Births);
            AddShare("Births served by freelists", label, "per size", shares.PerSize, shares.Births);
            AddShare("Births served by freelists", label, "both", shares.Both, shares.Births);
        }
    }

    private void AllocationPrograms()
    {
        foreach (string file in TraceFiles.Allocations)
        {
            AllocationProgram program = AllocationProgram.Load(file);
            AllocationReplay[] replays = [.. BlockPopulations.Names.Select(name => new AllocationReplay(program, name))];
            Spread[] spreads = Time([.. replays.Select(replay => (Action)(() => replay.Run()))], program.Ops.Length);
            foreach ((string name, Spread spread) in BlockPopulations.Names.Zip(spreads))
            {
                Add("Allocation traces", program.Name, name, spread, "ns a request");
                if (PeakMemory.Measure(name, file) is { } bytes)
                {
                    measurements.Add(new Measurement("Peak memory of allocation traces", program.Name, name, bytes / 1024.0 / 1024, bytes / 1024.0 / 1024, "MiB"));
                }
            }

            Array.ForEach(replays, replay => replay.Dispose());
        }
    }

    private static Spread[] Time(Action[] actions, int steps)
    {
        List<double>[] times = [.. actions.Select(_ => new List<double>())];
        for (int round = 0; round < Rounds * 2; round++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                long before = Stopwatch.GetTimestamp();
                actions[i]();
                double nanoseconds = Stopwatch.GetElapsedTime(before).TotalNanoseconds / steps;
                if (round >= Rounds)
                {
                    times[i].Add(nanoseconds);
                }
            }
        }

        return [.. times.Select(Spread.Of)];
    }

    private void Add(string group, string label, string name, Spread spread, string unit)
    {
        measurements.Add(new Measurement(group, label, name, spread.Median, spread.Least, unit));
        Console.WriteLine($"{group,-34} {label,-34} {name,-18} {spread.Median,8:F2} {unit} (least {spread.Least:F2})");
    }

    private void AddShare(string group, string label, string name, long part, long whole)
    {
        double percent = whole == 0 ? 0 : 100.0 * part / whole;
        measurements.Add(new Measurement(group, label, name, percent, percent, "%"));
    }

    private void AddGoal(string what, Spread? over, Spread? under, double wanted, bool atLeast)
    {
        if (over is not null && under is not null)
        {
            goals.Add(new Goal(what, over.Median / under.Median, over.Least / under.Least, wanted, atLeast));
        }
    }
}
