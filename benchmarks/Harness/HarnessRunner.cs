using Verification.Benchmarks.Contests;
using Verification.Benchmarks.Harness.Thin;
using Verification.Benchmarks.Results;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Objects;

namespace Verification.Benchmarks.Harness;

/// <summary>What the harness itself costs: time a command, memory and garbage a command, shrinking; beside a bare loop and FsCheck.</summary>
/// <remarks>
/// Times are processor time of this process, of which a busy machine takes nothing away but caches. Entrants take turns.
/// </remarks>
/// <param name="save">Is given what there is after each part.</param>
/// <param name="rounds">How often each short sequence is run for the median; those of a million commands run once.</param>
public sealed class HarnessRunner(int rounds, Action<RatioRun> save)
{
    /// <summary>Longest sequence that is given to FsCheck.</summary>
    private const int FsCheckLongest = 10_000;

    /// <summary>Longest sequence that FsCheck is given to shrink.</summary>
    private const int FsCheckShrinks = 1_000;

    /// <summary>Commands of a batch, where sequences are shorter than that.</summary>
    private const int Batch = 10_000;

    /// <summary>FsCheck recurses a few frames deep for each command.</summary>
    private const int StackBytes = 1 << 30;

    private static readonly int[] Lengths = [100, 1_000, 10_000, 100_000, 1_000_000];

    private static readonly Machine[] Machines = [new ThinMachine(), new BlockMachine(), new ObjectMachine()];

    private readonly List<Goal> goals = [];
    private readonly List<Measurement> measurements = [];

    /// <summary>Runs all.</summary>
    public void Run()
    {
        var thread = new Thread(Measure, StackBytes);
        thread.Start();
        thread.Join();
    }

    private void Save() => save(new RatioRun(RatioRun.ThisMachine, goals, measurements));

    private void Measure()
    {
        Shrinking();
        foreach (Machine machine in Machines)
        {
            Garbage(machine);
            Save();
        }

        foreach (Machine machine in Machines)
        {
            foreach (Checking checking in CheckingsOf(machine))
            {
                Throughput(machine, checking);
                Save();
            }
        }
    }

    private void Throughput(Machine machine, Checking checking)
    {
        double first = 0;
        double firstLeast = 0;
        foreach (int length in Lengths)
        {
            string[] entrants = length <= FsCheckLongest
                ? [Entrants.Harness, Entrants.Loop, Entrants.FsCheck]
                : [Entrants.Harness, Entrants.Loop];
            Work[] works = [.. Enumerable.Range(1, Math.Max(1, Batch / length)).Select(seed => Work.Draw(machine, (ulong)seed, length, checking))];
            Spread[] spreads = Contest(entrants, works);
            string label = $"{length:N0} commands";
            for (int i = 0; i < entrants.Length; i++)
            {
                Add($"{machine.Name}, {Words(checking)}", label, entrants[i], spreads[i], "ns a command");
            }

            string where = $"{machine.Name}, {Words(checking)}, {label}";
            goals.Add(Ratio($"harness / bare loop, {where}", spreads[0], spreads[1], 1.25, atLeast: false));
            if (length is 1_000 or 10_000)
            {
                goals.Add(Ratio($"FsCheck's Machine / harness, {where}", spreads[2], spreads[0], length == 1_000 ? 5 : 20, atLeast: true));
            }

            (first, firstLeast) = length == Lengths[0] ? (spreads[0].Median, spreads[0].Least) : (first, firstLeast);
            if (length == Lengths[^1])
            {
                string what = $"a command at {length:N0} / at {Lengths[0]:N0}, {machine.Name}, {Words(checking)}";
                goals.Add(new Goal(what, spreads[0].Median / first, spreads[0].Least / firstLeast, 1.25, AtLeast: false));
            }
        }
    }

    private Spread[] Contest(string[] entrants, Work[] works)
    {
        List<double>[] times = [.. entrants.Select(_ => new List<double>())];
        long commands = works.Sum(work => (long)work.Commands.Length);

        // What a million commands need was compiled by the shorter ones.
        int first = commands > Batch * 10 ? 1 : 0;
        int last = commands > Batch * 10 ? 1 : commands > Batch ? Math.Min(2, rounds) : rounds;
        for (int round = first; round <= last; round++)
        {
            for (int i = 0; i < entrants.Length; i++)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                foreach (Work work in works)
                {
                    Entrants.Run(entrants[i], work);
                }

                // The first round is for warming up.
                double nanoseconds = (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / commands;
                if (round > 0)
                {
                    times[i].Add(nanoseconds);
                }
            }
        }

        return [.. times.Select(Spread.Of)];
    }

    private void Garbage(Machine machine)
    {
        foreach (Checking checking in CheckingsOf(machine))
        {
            foreach ((string entrant, int length) in ((string, int)[])[(Entrants.Harness, 200_000), (Entrants.FsCheck, 1_000)])
            {
                Work work = Work.Draw(machine, 1, length, checking);
                (double garbage, double kept) = entrant == Entrants.Harness ? Memory.OfHarness(work) : Memory.OfFsCheck(work);
                measurements.Add(new Measurement($"{machine.Name}, garbage", Words(checking), $"{entrant}, {length:N0} commands", garbage, garbage, "bytes a command"));
                measurements.Add(new Measurement($"{machine.Name}, memory", Words(checking), $"{entrant}, {length:N0} commands", kept, kept, "bytes a command"));
                Console.WriteLine($"{machine.Name,-8} {Words(checking),-10} {entrant,-20} {garbage,10:F2} bytes of garbage a command, {kept:F2} kept");
                if (entrant == Entrants.Harness)
                {
                    goals.Add(new Goal($"bytes of garbage a command in steady state, {machine.Name}, {Words(checking)}", garbage, garbage, 0, AtLeast: false));
                }
            }
        }
    }

    private void Shrinking()
    {
        foreach (int length in Lengths)
        {
            Work work = PlantedBug.Draw(1, length);
            (double time, int left, int runs) = ShrinkTimes.Harness(work);
            AddShrink(length, Entrants.Harness, time, left, runs);
            if (length == 100_000)
            {
                goals.Add(new Goal($"seconds to shrink {length:N0} commands to {PlantedBug.Shortest}", left == PlantedBug.Shortest ? time : double.PositiveInfinity, time, 5, AtLeast: false));
            }

            if (length <= FsCheckShrinks)
            {
                (time, left, runs) = ShrinkTimes.FsCheck(work);
                AddShrink(length, Entrants.FsCheck, time, left, runs);
            }
        }
    }

    private void AddShrink(int length, string entrant, double time, int left, int runs)
    {
        string label = $"{length:N0} commands";
        measurements.Add(new Measurement("Shrinking, time", label, entrant, time, time, "s"));
        measurements.Add(new Measurement("Shrinking, commands left", label, entrant, left, left, "commands"));
        measurements.Add(new Measurement("Shrinking, runs", label, entrant, runs, runs, "runs"));
        Console.WriteLine($"shrinking {label,-20} {entrant,-20} {time:F3} s, {left} left, {runs} runs");
    }

    private void Add(string group, string label, string name, Spread spread, string unit)
    {
        measurements.Add(new Measurement(group, label, name, spread.Median, spread.Least, unit));
        Console.WriteLine($"{group,-24} {label,-20} {name,-20} {spread.Median,10:F1} {unit} (least {spread.Least:F1}, {spread.Count} batches)");
    }

    private static Goal Ratio(string what, Spread over, Spread under, double wanted, bool atLeast) =>
        new(what, over.Median / under.Median, over.Least / under.Least, wanted, atLeast);

    /// <summary>The thin machine has neither walks nor much to leave out.</summary>
    private static Checking[] CheckingsOf(Machine machine) =>
        machine is ThinMachine ? [Checking.AllLaws] : Enum.GetValues<Checking>();

    private static string Words(Checking checking) => checking switch
    {
        Checking.AllLaws => "all laws",
        Checking.StepLaws => "step laws",
        _ => "no laws",
    };
}
