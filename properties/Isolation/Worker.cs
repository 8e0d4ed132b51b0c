using System.Runtime;
using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;

namespace Verification.Properties.Isolation;

/// <summary>
/// The inside of a worker: a process that runs sequences for its parent, and may crash or hang while it does. It reads
/// requests from one stream and answers on another, until the first one ends.
/// </summary>
public sealed class Worker
{
    /// <summary>Deaths nest, and nest within bounds: a stack this small shows when they do not (law C1).</summary>
    private const int StackBytes = 512 * 1024;

    /// <summary>How deep copies make copies, which all wait for each other.</summary>
    private const int DeepestCopy = 8;

    /// <summary>So few methods are soon compiled again.</summary>
    private const int FewMethods = 10;

    private readonly BinaryReader requests;
    private readonly Stream output;

    // An answer is written when it is whole.
    private readonly MemoryStream whole;
    private readonly BinaryWriter answers;
    private readonly ProgressPage progress;

    private readonly Func<string, Machine> machines;

    private Worker(BinaryReader requests, BinaryWriter answers, MemoryStream whole, Stream output, ProgressPage progress, Func<string, Machine> machines)
    {
        this.machines = machines;
        this.requests = requests;
        this.answers = answers;
        this.whole = whole;
        this.output = output;
        this.progress = progress;
    }

    /// <summary>Answers requests until there are no more; then the process is to end, whatever is still under way.</summary>
    /// <param name="requests">Where they come from.</param>
    /// <param name="answers">Where answers go.</param>
    /// <param name="progressFile">File of the <see cref="ProgressPage"/> that the parent made.</param>
    public static void Serve(Stream requests, Stream answers, string progressFile) => Serve(requests, answers, progressFile, name => Machines.Find(name)!);

    /// <inheritdoc cref="Serve(Stream, Stream, string)"/>
    /// <param name="requests">Where they come from.</param>
    /// <param name="answers">Where answers go.</param>
    /// <param name="progressFile">File of the <see cref="ProgressPage"/> that the parent made.</param>
    /// <param name="machines">The machine with a name.</param>
    public static void Serve(Stream requests, Stream answers, string progressFile, Func<string, Machine> machines)
    {
        ArgumentNullException.ThrowIfNull(requests);
        using var input = new BufferedStream(requests);
        using var reader = new BinaryReader(input);
        using var whole = new MemoryStream();
        using var writer = new BinaryWriter(whole);
        var worker = new Worker(reader, writer, whole, answers, ProgressPage.Open(progressFile), machines);
        Thread? last = null;

        // Work is done beside, so that the end of the parent is noticed also while a sequence hangs.
        while (input.ReadByte() is >= 0 and int kind)
        {
            last?.Join();
            if (kind == (int)RequestKind.Copy)
            {
                // What comes now is for the copies to read.
                using var waits = new ManualResetEventSlim();
                last = new Thread(() => worker.AnswerByCopies(input, waits), StackBytes) { IsBackground = true };
                last.Start();
                ProcessCopy.EndWithInput(waits.Set);
            }

            Action answer = worker.Read((RequestKind)kind);
            last = new Thread(() => worker.Answer(answer), StackBytes) { IsBackground = true };
            last.Start();
        }
    }

    /// <summary>Lets copies answer, one after the other, until there are no more requests; says so when one died.</summary>
    private void AnswerByCopies(Stream input, ManualResetEventSlim othersWait)
    {
        // No other thread may be in the middle of something, which no copy would ever end.
        othersWait.Wait();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        progress.KeepInCopies();
        progress.Stage = RequestStage.Running;
        Answer(() => { });
        AnswerByCopies(input, 0);
    }

    /// <summary>
    /// What a copy compiled is lost with it. So a copy that did, and has survived that, lets copies of its own do the rest.
    /// </summary>
    private void AnswerByCopies(Stream input, int depth)
    {
        int? status;
        do
        {
            progress.Copy = 0;
            status = ProcessCopy.Run(
                copy => progress.Copy = copy,
                () =>
                {
                    while (input.ReadByte() is >= 0 and int kind)
                    {
                        long compiled = JitInfo.GetCompiledMethodCount(currentThread: true);
                        Answer(Read((RequestKind)kind));
                        if (depth < DeepestCopy && JitInfo.GetCompiledMethodCount(currentThread: true) > compiled + FewMethods)
                        {
                            AnswerByCopies(input, depth + 1);
                            return;
                        }
                    }
                });
            if (status > 0 && progress.Stage is not (RequestStage.Running or RequestStage.Ending))
            {
                // Half a request or half an answer is left in the pipes: nobody could go on from there.
                ProcessCopy.Exit(status.Value);
            }

            if (status != 0)
            {
                answers.Write((byte)AnswerKind.CopyDied);
                answers.Write(status ?? -1);
                Send();
            }
        }
        while (status is > 0);
    }

    private Action Read(RequestKind kind)
    {
        Action answer = kind switch
        {
            RequestKind.Run => ReadRun(),
            RequestKind.Hunt => ReadHunt(),
            RequestKind.Shrink => ReadShrink(),
            RequestKind.Seed => ReadSeed(),
            RequestKind.Draw => ReadDraw(),
            _ => throw new InvalidDataException($"Unknown request {kind}."),
        };
        progress.Stage = RequestStage.Running;
        return answer;
    }

    private void Answer(Action answer)
    {
        answers.Write((byte)AnswerKind.Answer);
        answer();
        if (!progress.TryAnswer())
        {
            // The parent ends this process.
            Thread.Sleep(Timeout.Infinite);
        }

        Send();
    }

    private void Send()
    {
        whole.WriteTo(output);
        output.Flush();
        whole.SetLength(0);
    }

    private Action ReadRun()
    {
        CommandFile file = requests.ReadSequence();
        RunOptions options = requests.ReadOptions();
        return () => answers.Write(Run(MachineOf(file), file.Header, file.Commands, options));
    }

    private Machine MachineOf(CommandFile file) => machines(file.Header.Machine);

    private Action ReadSeed()
    {
        Machine machine = machines(requests.ReadString());
        ulong seed = requests.ReadUInt64();
        long length = requests.ReadInt64();
        string geometry = requests.ReadString();
        Strategy strategy = Strategy.Find(requests.ReadString())!;
        return () =>
        {
            var source = new CommandGenerator(machine, seed, length, geometry.Length == 0 ? null : geometry, strategy);
            IReadOnlyList<string>? names = null;
            progress.BeginRun();
            RunResult result = Run(machine, source.Header, source, RunOptions.Default, world => names ??= world.EventNames);
            answers.Write(source.Header, []);
            answers.Write(result);
            answers.Write(names ?? [], result.Events);
        };
    }

    private Action ReadDraw()
    {
        CommandFile file = requests.ReadSequence();
        Violation violation = requests.ReadViolation()!;
        return () =>
        {
            progress.BeginRun();
            var shrunk = new ShrinkResult(file, violation, IsMinimal: false, Runs: 0, TimeSpan.Zero);
            answers.Write(CounterexamplePictures.Draw(MachineOf(file), shrunk));
        };
    }

    private Action ReadHunt()
    {
        ulong seed = requests.ReadUInt64();
        var time = new TimeSpan(requests.ReadInt64());
        Strategy strategy = Strategy.Find(requests.ReadString())!;
        return () => answers.Write(Hunt(seed, time, strategy));
    }

    private Action ReadShrink()
    {
        CommandFile file = requests.ReadSequence();
        Violation violation = requests.ReadViolation()!;
        var budget = new TimeSpan(requests.ReadInt64());
        return () => answers.Write(Shrinker.Shrink(MachineOf(file), file.Header, file.Commands, violation, budget, Run));
    }

    private HuntResult Hunt(ulong seed, TimeSpan time, Strategy strategy)
    {
        TimeSpan begin = Environment.CpuUsage.TotalTime;
        long commands = 0;
        for (long turn = 0; ; turn++)
        {
            // One sequence of each machine is run in any case.
            TimeSpan used = Environment.CpuUsage.TotalTime - begin;
            if (used > time && turn >= HuntPlan.FirstRound(HuntPlan.Hunters))
            {
                return new HuntResult(null, turn, commands, used);
            }

            HuntTurn next = HuntPlan.At(HuntPlan.Hunters, seed, turn, strategy);
            progress.BeginTurn(turn, commands);
            CommandGenerator source = next.Expand();
            RunResult result = Run(next.Machine, source.Header, source, RunOptions.Default);
            commands += result.Commands;
            if (result.Violation is not null)
            {
                return new HuntResult(result.Violation, turn, commands, Environment.CpuUsage.TotalTime - begin);
            }
        }
    }

    private RunResult Run(Machine machine, SequenceHeader header, IReadOnlyList<Command> commands, RunOptions options)
    {
        progress.BeginRun();
        return Run(machine, header, new CommandList(commands.ToArray()), options);
    }

    private RunResult Run(Machine machine, SequenceHeader header, ICommandSource source, RunOptions options, Action<World>? observe = null)
    {
        long ended = -1;
        try
        {
            return Runner.Run(
                machine,
                header,
                source,
                options,
                world =>
                {
                    progress.EndCommand(++ended);
                    if (options.Record)
                    {
                        progress.NoteChoice(ended, default);
                        world.OnChoice = chooser => progress.NoteChoice(ended, chooser.Choice);
                    }

                    observe?.Invoke(world);
                });
        }
#pragma warning disable CA1031 // Whatever a faulty implementation throws, where and whenever: it is how the run ended.
        catch (Exception crash)
        {
            long command = Math.Max(ended, 0);
            var violation = new Violation(Violation.Crash, crash.GetType().Name, "no exception", crash.ToString(), command);
            return new RunResult(violation, command + 1, 0, [], null);
        }
#pragma warning restore CA1031
    }
}
