using System.Globalization;
using Verification.Properties.Campaigns;

namespace Verification.Properties.Sizes;

/// <summary>
/// Reads an object trace: every object that a program created and destroyed. One record a line:
/// <code>
/// T TYPE NAME BASICSIZE ITEMSIZE FLAGS GC GENERIC_ALLOC TP_DEALLOC
/// + OBJECT TYPE
/// - OBJECT TYPE ITEMS BLOCK_SIZE PRESIZE [KIND]
/// </code>
/// </summary>
public sealed class ObjectTrace
{
    private readonly string name;
    private readonly Dictionary<uint, TracedType> types = [];
    private readonly Dictionary<uint, bool> isAlive = [];
    private long line;

    private ObjectTrace(string name) => this.name = name;

    /// <summary>Whether a text begins as an object trace does.</summary>
    public static bool IsOne(ReadOnlySpan<char> text) => text.Length > 1 && text[0] is 'T' or '+' or '-' && text[1] == ' ';

    /// <summary>The deaths, in order; the text is read as they are asked for.</summary>
    /// <inheritdoc cref="Lives"/>
    public static IEnumerable<Death> Deaths(TextReader reader, string name) =>
        Lives(reader, name).Select(life => life.Death).OfType<Death>();

    /// <summary>Births and deaths, in order; the text is read as they are asked for.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What to call it in messages.</param>
    /// <exception cref="InputException">A record is malformed, or speaks of what there is not.</exception>
    public static IEnumerable<TracedLife> Lives(TextReader reader, string name)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ObjectTrace(name).Read(reader);
    }

    private IEnumerable<TracedLife> Read(TextReader reader)
    {
        while (reader.ReadLine() is { } text)
        {
            line++;
            switch (text)
            {
                case ['T', ' ', ..]:
                    ReadType(text);
                    break;
                case ['+', ' ', ..]:
                    yield return ReadBirth(text);
                    break;
                case ['-', ' ', ..]:
                    yield return ReadDeath(text);
                    break;
                case "":
                    break;
                default:
                    throw Bad("a record that begins with T, + or -", text);
            }
        }

        if (types.Count == 0)
        {
            throw Bad("a record such as 'T 1 str 64 0 0x10401502 0 1 unicode_dealloc'", "the end of the file");
        }
    }

    private void ReadType(string text)
    {
        Span<Range> words = stackalloc Range[10];
        ReadOnlySpan<char> span = text;
        if (span.Split(words, ' ') != 9
            || !uint.TryParse(span[words[1]], NumberStyles.None, CultureInfo.InvariantCulture, out uint id)
            || !TryNumber(span[words[3]], out nint basicSize) || basicSize < 0
            || !TryNumber(span[words[4]], out nint itemSize) || itemSize < 0
            || !TryFlags(span[words[5]], out ulong flags)
            || !TryBit(span[words[6]], out bool gc)
            || !TryBit(span[words[7]], out bool generic))
        {
            throw Bad("'T TYPE NAME BASICSIZE ITEMSIZE 0xFLAGS GC GENERIC_ALLOC TP_DEALLOC' with numbers", text);
        }

        var type = new TracedType(span[words[2]].ToString(), basicSize, itemSize, flags, gc, generic, span[words[8]].ToString());
        if (!types.TryAdd(id, type))
        {
            throw Bad($"a new type, but type {id} is there already", text);
        }
    }

    private TracedLife ReadBirth(string text)
    {
        Span<Range> words = stackalloc Range[4];
        ReadOnlySpan<char> span = text;
        if (span.Split(words, ' ') != 3
            || !uint.TryParse(span[words[1]], NumberStyles.None, CultureInfo.InvariantCulture, out uint id)
            || !uint.TryParse(span[words[2]], NumberStyles.None, CultureInfo.InvariantCulture, out uint type))
        {
            throw Bad("'+ OBJECT TYPE' with numbers below 2^32", text);
        }

        TracedType known = Known(type, text);
        if (!isAlive.TryAdd(id, true))
        {
            throw Bad($"a new object, but object {id} was born already", text);
        }

        return new TracedLife(line, id, known, null);
    }

    private TracedLife ReadDeath(string text)
    {
        Span<Range> words = stackalloc Range[8];
        ReadOnlySpan<char> span = text;
        int count = span.Split(words, ' ');
        if (count is < 6 or > 7
            || !uint.TryParse(span[words[1]], NumberStyles.None, CultureInfo.InvariantCulture, out uint id)
            || !uint.TryParse(span[words[2]], NumberStyles.None, CultureInfo.InvariantCulture, out uint typeId)
            || !TryNumber(span[words[3]], out nint items)
            || !TryNumber(span[words[4]], out nint block) || block < -1
            || !TryNumber(span[words[5]], out nint presize)
            || (count == 7 && span[words[6]] is not ("a" or "1" or "2" or "4")))
        {
            throw Bad("'- OBJECT TYPE ITEMS BLOCK_SIZE PRESIZE' with numbers, then a, 1, 2, 4 or nothing", text);
        }

        TracedType type = Known(typeId, text);
        if (!isAlive.TryGetValue(id, out bool alive))
        {
            throw Bad($"an object that was born, but object {id} was not", text);
        }

        if (!alive)
        {
            throw Bad($"an object that is alive, but object {id} died already", text);
        }

        isAlive[id] = false;
        return new TracedLife(line, id, type, new Death(line, type, items, block, presize, count == 7 ? span[words[6]][0] : '\0'));
    }

    private TracedType Known(uint id, string text) =>
        types.TryGetValue(id, out TracedType? type) ? type : throw Bad($"a type that a T record tells of, but type {id} is not", text);

    private static bool TryNumber(ReadOnlySpan<char> word, out nint number) =>
        nint.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static bool TryFlags(ReadOnlySpan<char> word, out ulong flags)
    {
        flags = 0;
        return word.StartsWith("0x") && ulong.TryParse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out flags);
    }

    private static bool TryBit(ReadOnlySpan<char> word, out bool bit)
    {
        bit = word is "1";
        return word is "0" or "1";
    }

    private InputException Bad(string expected, string found) =>
        new(name, line, $"expected {expected}; found '{InputText.Show(found)}'");
}
