using System.Globalization;
using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Traces;

/// <summary>
/// What a program asked of the object allocator, as commands of the block machine. One record a line:
/// <c>m ID SIZE</c> malloc, <c>c ID COUNT SIZE</c> calloc, <c>r ID SIZE</c> realloc, <c>f ID</c> free.
/// </summary>
/// <remarks>
/// An identifier names a block from its <c>m</c> or <c>c</c> to its <c>f</c>. The commands are pinned to those names; blocks
/// that are alive at the end have no <c>f</c>.
/// </remarks>
public static class AllocationTrace
{
    private static readonly BlockMachine Machine = new();
    private static readonly byte Malloc = Machine.OpOf("malloc");
    private static readonly byte Calloc = Machine.OpOf("calloc");
    private static readonly byte Realloc = Machine.OpOf("realloc");
    private static readonly byte Free = Machine.OpOf("free");

    /// <summary>Reads a trace, plain or compressed by gzip.</summary>
    /// <param name="path">The file.</param>
    /// <param name="geometry">Name of the geometry to replay it in.</param>
    /// <exception cref="InputException">It cannot be opened or is not a trace.</exception>
    public static CommandFile Load(string path, string geometry = "cpython311")
    {
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new StringReader(InputText.Read(path));
        return Parse(reader, path, geometry);
    }

    /// <summary>Reads a trace.</summary>
    /// <param name="reader">Its text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <param name="geometry">Name of the geometry to replay it in.</param>
    /// <exception cref="InputException">It is not a trace.</exception>
    public static CommandFile Parse(TextReader reader, string name, string geometry = "cpython311")
    {
        ArgumentNullException.ThrowIfNull(reader);
        var commands = new List<Command>();
        var live = new HashSet<uint>();
        long line = 0;
        while (reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length > 0)
            {
                commands.Add(Read(text, live) ?? throw new InputException(name, line, Problem(text, live)));
            }
        }

        if (commands.Count == 0)
        {
            throw new InputException(name, line, "expected a record such as 'm 1 56', found the end of the file");
        }

        return new CommandFile(new SequenceHeader(Machine.Name, geometry, 0, Drop: false), commands);
    }

    private static Command? Read(string text, HashSet<uint> live)
    {
        Span<Range> words = stackalloc Range[5];
        ReadOnlySpan<char> span = text;
        int count = span.Split(words, ' ');
        if (count < 2 || span[words[0]].Length != 1 || !uint.TryParse(span[words[1]], NumberStyles.None, CultureInfo.InvariantCulture, out uint id))
        {
            return null;
        }

        ulong first = 0;
        ulong second = 0;
        if ((count > 2 && !ulong.TryParse(span[words[2]], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            || (count > 3 && !ulong.TryParse(span[words[3]], NumberStyles.None, CultureInfo.InvariantCulture, out second)))
        {
            return null;
        }

        // The name of a block: see BlockWorld, the first block of the command with this tag.
        ulong name = (ulong)id << 32;
        return (text[0], count) switch
        {
            ('m', 3) when live.Add(id) => new Command(Malloc, first, 0, id),
            ('c', 4) when live.Add(id) => new Command(Calloc, first, second, id),
            ('r', 3) when live.Contains(id) => new Command(Realloc, name, first, id, Pinned: true),
            ('f', 2) when live.Remove(id) => new Command(Free, name, 0, id, Pinned: true),
            _ => null,
        };
    }

    private static string Problem(string text, HashSet<uint> live)
    {
        string shown = InputText.Show(text);
        string[] words = text.Split(' ');
        int operands = words[0] switch
        {
            "m" or "r" => 2,
            "c" => 3,
            "f" => 1,
            _ => -1,
        };
        if (operands < 0)
        {
            return $"expected a record that begins with m, c, r or f; found '{shown}'";
        }

        if (words.Length - 1 != operands || !words.Skip(1).All(word => ulong.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return $"expected {operands} numbers after '{words[0]}', found '{shown}'";
        }

        if (!uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out uint id))
        {
            return $"expected a block identifier below 2^32, found '{words[1]}'";
        }

        return live.Contains(id)
            ? $"expected a new block, but block {id} is alive: '{shown}'"
            : $"expected a block that is alive, but block {id} is not: '{shown}'";
    }
}
