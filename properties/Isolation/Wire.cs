using Verification.Properties.Campaigns;
using Verification.Properties.Hunts;

namespace Verification.Properties.Isolation;

/// <summary>How requests and answers go through a pipe. Both ends are the same build, so kinds of command are indexes.</summary>
internal static class Wire
{
    /// <summary>Writes a sequence.</summary>
    public static void Write(this BinaryWriter to, SequenceHeader header, IReadOnlyList<Command> commands)
    {
        to.Write(header.Machine);
        to.Write(header.Geometry);
        to.Write(header.Placement);
        to.Write(header.Drop);
        to.Write(commands.Count);
        foreach (Command command in commands)
        {
            to.Write(command.Op);
            to.Write(command.X);
            to.Write(command.Y);
            to.Write(command.Tag);
            to.Write(command.Pinned);
            to.Write(command.PinnedTarget);
        }
    }

    /// <summary>Reads a sequence.</summary>
    public static CommandFile ReadSequence(this BinaryReader from)
    {
        var header = new SequenceHeader(from.ReadString(), from.ReadString(), from.ReadUInt64(), from.ReadBoolean());
        var commands = new Command[from.ReadInt32()];
        for (int i = 0; i < commands.Length; i++)
        {
            commands[i] = new Command(from.ReadByte(), from.ReadUInt64(), from.ReadUInt64(), from.ReadUInt32(), from.ReadBoolean(), from.ReadBoolean());
        }

        return new CommandFile(header, commands);
    }

    /// <summary>Writes how a sequence is run.</summary>
    public static void Write(this BinaryWriter to, RunOptions options)
    {
        to.Write(options.Walk);
        to.Write(options.WalkAlways);
        to.Write(options.Named);
        to.Write(options.Record);
    }

    /// <summary>Reads how a sequence is run.</summary>
    public static RunOptions ReadOptions(this BinaryReader from) => new()
    {
        Walk = from.ReadBoolean(),
        WalkAlways = from.ReadBoolean(),
        Named = from.ReadBoolean(),
        Record = from.ReadBoolean(),
    };

    /// <summary>Writes a broken law, or that there is none.</summary>
    public static void Write(this BinaryWriter to, Violation? violation)
    {
        to.Write(violation is not null);
        if (violation is not null)
        {
            to.Write(violation.Law);
            to.Write(violation.Kind);
            to.Write(violation.Expected);
            to.Write(violation.Actual);
            to.Write(violation.Command);
        }
    }

    /// <summary>Reads a broken law.</summary>
    public static Violation? ReadViolation(this BinaryReader from) => from.ReadBoolean()
        ? new Violation(from.ReadString(), from.ReadString(), from.ReadString(), from.ReadString(), from.ReadInt64())
        : null;

    /// <summary>Writes how a run ended.</summary>
    public static void Write(this BinaryWriter to, RunResult result)
    {
        to.Write(result.Violation);
        to.Write(result.Commands);
        to.Write(result.Operations);
        to.Write(result.Chosen?.Count ?? -1);
        for (int i = 0; i < result.Chosen?.Count; i++)
        {
            Choice choice = result.Chosen[i];
            to.Write(choice.Name);
            to.Write(choice.Number);
            to.Write(choice.Target);
            to.Write(choice.TargetNumber);
        }
    }

    /// <summary>Reads how a run ended; the machine's notable events stay behind.</summary>
    public static RunResult ReadRun(this BinaryReader from)
    {
        Violation? violation = from.ReadViolation();
        long commands = from.ReadInt64();
        long operations = from.ReadInt64();
        int count = from.ReadInt32();
        Choice[]? chosen = count < 0 ? null : new Choice[count];
        for (int i = 0; i < count; i++)
        {
            chosen![i] = new Choice(from.ReadName(), from.ReadUInt64(), from.ReadName(), from.ReadUInt64());
        }

        return new RunResult(violation, commands, operations, [], chosen);
    }

    /// <summary>Writes how often which notable event happened.</summary>
    public static void Write(this BinaryWriter to, IReadOnlyList<string> names, IReadOnlyList<long> counts)
    {
        int count = Math.Min(names.Count, counts.Count);
        to.Write(count);
        for (int i = 0; i < count; i++)
        {
            to.Write(names[i]);
            to.Write(counts[i]);
        }
    }

    /// <summary>Reads how often which notable event happened.</summary>
    public static IReadOnlyList<(string Name, long Count)> ReadEvents(this BinaryReader from)
    {
        var events = new (string Name, long Count)[from.ReadInt32()];
        for (int i = 0; i < events.Length; i++)
        {
            events[i] = (from.ReadString(), from.ReadInt64());
        }

        return events;
    }

    /// <summary>Writes the pictures of a counterexample.</summary>
    public static void Write(this BinaryWriter to, CounterexamplePictures pictures)
    {
        to.Write(pictures.FirstWalk);
        foreach (Picture picture in (Picture[])[pictures.Before, pictures.After])
        {
            to.Write(picture.Text);
            to.Write(picture.Graph ?? string.Empty);
        }
    }

    /// <summary>Reads the pictures of a counterexample.</summary>
    public static CounterexamplePictures ReadPictures(this BinaryReader from) =>
        new(from.ReadViolation(), from.ReadPicture(), from.ReadPicture());

    private static Picture ReadPicture(this BinaryReader from)
    {
        string text = from.ReadString();
        string graph = from.ReadString();
        return new Picture(text, graph.Length == 0 ? null : graph);
    }

    private static void Write(this BinaryWriter to, ulong? name)
    {
        to.Write(name is not null);
        to.Write(name ?? 0);
    }

    private static ulong? ReadName(this BinaryReader from)
    {
        bool any = from.ReadBoolean();
        ulong name = from.ReadUInt64();
        return any ? name : null;
    }

    /// <summary>Writes what a hunt came to.</summary>
    public static void Write(this BinaryWriter to, HuntResult result)
    {
        to.Write(result.Violation);
        to.Write(result.Turn);
        to.Write(result.Commands);
        to.Write(result.Elapsed.Ticks);
    }

    /// <summary>Reads what a hunt came to.</summary>
    public static HuntResult ReadHunt(this BinaryReader from) =>
        new(from.ReadViolation(), from.ReadInt64(), from.ReadInt64(), new TimeSpan(from.ReadInt64()));

    /// <summary>Writes what is left of a sequence, or that it did not fail again.</summary>
    public static void Write(this BinaryWriter to, ShrinkResult? result)
    {
        to.Write(result is not null);
        if (result is not null)
        {
            to.Write(result.File.Header, result.File.Commands);
            to.Write(result.Violation);
            to.Write(result.IsMinimal);
            to.Write(result.Runs);
            to.Write(result.Elapsed.Ticks);
        }
    }

    /// <summary>Reads what is left of a sequence.</summary>
    public static ShrinkResult? ReadShrunk(this BinaryReader from) => from.ReadBoolean()
        ? new ShrinkResult(from.ReadSequence(), from.ReadViolation()!, from.ReadBoolean(), from.ReadInt32(), new TimeSpan(from.ReadInt64()))
        : null;
}
