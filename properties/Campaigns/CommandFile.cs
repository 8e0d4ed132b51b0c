using System.Globalization;

namespace Verification.Properties.Campaigns;

/// <summary>A sequence of commands as text: a header, then one command a line; <c>#</c> begins a comment.</summary>
/// <remarks>
/// <code>
/// machine blocks
/// geometry tiny
/// placement 42
/// end free
/// malloc 16
/// free 0
/// </code>
/// </remarks>
/// <param name="Header">What the sequence starts from.</param>
/// <param name="Commands">Its commands.</param>
public sealed record CommandFile(SequenceHeader Header, IReadOnlyList<Command> Commands)
{
    private static readonly string[] HeaderWords = ["machine", "geometry", "placement", "end"];

    /// <summary>The machine that the sequence is for.</summary>
    public Machine Machine => Machines.Find(Header.Machine)!;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be opened, or is not such a text.</exception>
    public static CommandFile Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException(path, 0, failure.Message);
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InputException">It is not such a text.</exception>
    public static CommandFile Parse(string text, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        var header = new Dictionary<string, string>();
        var commands = new List<Command>();
        Machine? machine = null;
        long line = 0;
        foreach (ReadOnlySpan<char> raw in text.AsSpan().EnumerateLines())
        {
            line++;
            int comment = raw.IndexOf('#');
            string[] words = (comment < 0 ? raw : raw[..comment]).ToString()
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (header.Count < HeaderWords.Length)
            {
                ReadHeader(name, line, words, header);
                machine = Machines.Find(header["machine"])!;
                continue;
            }

            commands.Add(ReadCommand(name, line, words, machine!, (uint)commands.Count));
        }

        if (header.Count < HeaderWords.Length)
        {
            throw new InputException(name, line, $"expected '{HeaderWords[header.Count]} …', found the end of the text");
        }

        return new CommandFile(
            new SequenceHeader(
                header["machine"], header["geometry"], ulong.Parse(header["placement"], CultureInfo.InvariantCulture), header["end"] == "drop"),
            commands);
    }

    /// <summary>The text of a sequence; <see cref="Parse"/> reads it back.</summary>
    /// <param name="comment">Lines to put in front as comments, or null.</param>
    public string ToText(string? comment = null)
    {
        var text = new StringWriter { NewLine = "\n" };
        foreach (string line in comment?.Split('\n') ?? [])
        {
            text.WriteLine($"# {line}".TrimEnd());
        }

        text.WriteLine($"machine {Header.Machine}");
        text.WriteLine($"geometry {Header.Geometry}");
        text.WriteLine($"placement {Header.Placement}");
        text.WriteLine($"end {(Header.Drop ? "drop" : "free")}");
        foreach (Command command in Commands)
        {
            text.WriteLine(Print(Machine, command));
        }

        return text.ToString();
    }

    /// <summary>One command as text.</summary>
    /// <param name="machine">Whose command.</param>
    /// <param name="command">The command.</param>
    public static string Print(Machine machine, in Command command)
    {
        ArgumentNullException.ThrowIfNull(machine);
        CommandDefinition definition = machine.Commands[command.Op];
        return definition.Operands.Count switch
        {
            0 => definition.Name,
            1 => $"{definition.Name} {Print(definition.Operands[0], command.X)}",
            _ => $"{definition.Name} {Print(definition.Operands[0], command.X)} {Print(definition.Operands[1], command.Y)}",
        };
    }

    private static string Print(Operand operand, ulong value) => operand switch
    {
        Operand.Address => $"0x{value:x}",
        Operand.Offset => ((long)value).ToString(CultureInfo.InvariantCulture),
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static void ReadHeader(string name, long line, string[] words, Dictionary<string, string> header)
    {
        string expected = HeaderWords[header.Count];
        if (words.Length != 2 || words[0] != expected)
        {
            throw new InputException(name, line, $"expected '{expected} …', found '{string.Join(' ', words)}'");
        }

        Machine? machine = expected == "machine" ? Machines.Find(words[1]) : Machines.Find(header["machine"]);
        string? wanted = expected switch
        {
            "machine" when machine is null => $"one of the machines {Machines.Names}",
            "geometry" when !machine!.Geometries.Contains(words[1]) => $"one of the geometries {string.Join(", ", machine.Geometries)}",
            "placement" when !ulong.TryParse(words[1], CultureInfo.InvariantCulture, out _) => "a number from 0 to 2^64 - 1",
            "end" when words[1] is not ("free" or "drop") => "'free' or 'drop'",
            _ => null,
        };
        if (wanted is not null)
        {
            throw new InputException(name, line, $"expected {wanted}, found '{words[1]}'");
        }

        header.Add(expected, words[1]);
    }

    private static Command ReadCommand(string name, long line, string[] words, Machine machine, uint tag)
    {
        byte op = 0;
        while (op < machine.Commands.Count && machine.Commands[op].Name != words[0])
        {
            op++;
        }

        if (op == machine.Commands.Count)
        {
            string known = string.Join(", ", machine.Commands.Select(definition => definition.Name));
            throw new InputException(name, line, $"expected one of the commands {known}; found '{words[0]}'");
        }

        IReadOnlyList<Operand> operands = machine.Commands[op].Operands;
        if (words.Length - 1 != operands.Count)
        {
            throw new InputException(name, line, $"expected {operands.Count} operands of '{words[0]}', found {words.Length - 1}");
        }

        Span<ulong> values = [0, 0];
        for (int i = 0; i < operands.Count; i++)
        {
            values[i] = ReadOperand(operands[i], words[i + 1])
                ?? throw new InputException(name, line, $"expected {Describe(operands[i])} as operand {i + 1} of '{words[0]}', found '{words[i + 1]}'");
        }

        return new Command(op, values[0], values[1], tag);
    }

    private static ulong? ReadOperand(Operand operand, string word)
    {
        if (operand == Operand.Offset)
        {
            return long.TryParse(word, CultureInfo.InvariantCulture, out long offset) ? (ulong)offset : null;
        }

        if (operand == Operand.Address && word.StartsWith("0x", StringComparison.Ordinal))
        {
            return ulong.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address)
                ? address
                : null;
        }

        return ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out ulong value) ? value : null;
    }

    private static string Describe(Operand operand) => operand switch
    {
        Operand.Address => "an address",
        Operand.Offset => "a signed number from -2^63 to 2^63 - 1",
        _ => "a number from 0 to 2^64 - 1",
    };
}
