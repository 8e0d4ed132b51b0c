using System.Globalization;
using Verification.Properties.Campaigns;

namespace Verification.Mutants.Recipes;

/// <summary>A recipe as text: <c>key: value</c> lines, then edits, whose texts stand between fences.</summary>
/// <remarks>
/// <code>
/// # What does not begin with a key is a comment, if it begins with #.
/// name: high 16 bits ignored
/// source: bpo-45526
/// bug: The radix key is made of the low 48 bits of an address only.
/// law: R1 R2
/// shortest: 2
///
/// file: impl/Radix/ArenaMap.cs
/// find:
/// ```
/// address &gt;&gt; TopShift
/// ```
/// replace:
/// ```
/// (address &lt;&lt; 16 &gt;&gt; 16) &gt;&gt; TopShift
/// ```
/// </code>
/// <c>law</c> names the laws that may be the first to see it; <c>CRASH</c> and <c>HANG</c> count as such. <c>expect</c> is
/// <c>killed</c> if not given, or <c>survives</c>, <c>at once</c> (controls) or <c>unseen</c> (a known gap).
/// </remarks>
public static class RecipeFile
{
    /// <summary>The ending of recipes' names.</summary>
    public const string Ending = ".recipe";

    private const string Fence = "```";
    private const string Room = "impl/";

    private static readonly Dictionary<string, Expectation> Expectations = new()
    {
        ["killed"] = Expectation.Killed,
        ["at once"] = Expectation.AtOnce,
        ["survives"] = Expectation.Survives,
        ["unseen"] = Expectation.Unseen,
    };

    private static readonly string[] Keys = ["name", "source", "bug", "law", "expect", "shortest", "file", "find", "replace"];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InputException">It cannot be opened, or is no recipe.</exception>
    public static Recipe Load(string path)
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
    /// <param name="path">What to call it in messages.</param>
    /// <exception cref="InputException">It is no recipe.</exception>
    public static Recipe Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new Reader(text.ReplaceLineEndings("\n").Split('\n'), path).Read();
    }

    /// <summary>The text of a recipe with another shortest length; nothing else changes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shortest">Commands of the shortest sequence known.</param>
    public static string WithShortest(string text, int shortest)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n').ToList();
        string line = string.Create(CultureInfo.InvariantCulture, $"shortest: {shortest}");
        int end = lines.FindIndex(at => at.StartsWith("file:", StringComparison.Ordinal));
        int old = lines.FindIndex(at => at.StartsWith("shortest:", StringComparison.Ordinal));
        if (old >= 0)
        {
            lines[old] = line;
        }
        else
        {
            // The last line of the head that is not empty is followed by this one.
            int last = end < 0 ? lines.Count - 1 : end - 1;
            while (last > 0 && lines[last].Trim().Length == 0)
            {
                last--;
            }

            lines.Insert(last + 1, line);
        }

        return string.Join('\n', lines);
    }

    /// <summary>Reads the lines of one recipe.</summary>
    private sealed class Reader(string[] lines, string path)
    {
        private readonly Dictionary<string, string> head = [];
        private readonly List<Edit> edits = [];
        private int next;

        public Recipe Read()
        {
            while (TryReadKey(out string key, out string value, out long line))
            {
                switch (key)
                {
                    case "file":
                        edits.Add(ReadEdit(value, line));
                        break;
                    case "find" or "replace":
                        throw Bad(line, $"expected 'file: {Room}…' before '{key}:'");
                    case var _ when edits.Count > 0:
                        throw Bad(line, $"expected 'file:' or the end of the recipe, since edits come last; found '{key}:'");
                    case var _ when value.Length == 0:
                        throw Bad(line, $"expected something after '{key}:'");
                    case "expect" when !Expectations.ContainsKey(value):
                        throw Bad(line, $"expected one of {string.Join(", ", Expectations.Keys)} after 'expect:'; found '{value}'");
                    case "shortest" when !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _):
                        throw Bad(line, $"expected a number of commands after 'shortest:'; found '{value}'");
                    default:
                        if (!head.TryAdd(key, value))
                        {
                            throw Bad(line, $"expected '{key}:' once; found it again");
                        }

                        break;
                }
            }

            Expectation expect = head.TryGetValue("expect", out string? word) ? Expectations[word] : Expectation.Killed;
            bool dies = expect is Expectation.Killed or Expectation.AtOnce;
            foreach (string key in dies ? (string[])["name", "source", "bug", "law"] : ["name", "source", "bug"])
            {
                if (!head.ContainsKey(key))
                {
                    throw Bad(0, $"expected a line '{key}: …'; found none");
                }
            }

            if (dies && edits.Count == 0)
            {
                throw Bad(0, $"expected an edit, 'file: {Room}…'; found none, and unchanged sources break no law");
            }

            return new Recipe
            {
                Name = head["name"],
                Source = head["source"],
                Bug = head["bug"],
                Laws = head.GetValueOrDefault("law")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
                Expect = expect,
                Shortest = head.TryGetValue("shortest", out string? commands) ? int.Parse(commands, CultureInfo.InvariantCulture) : null,
                Edits = edits,
                Path = path,
            };
        }

        private Edit ReadEdit(string file, long line)
        {
            if (!file.StartsWith(Room, StringComparison.Ordinal) || !file.EndsWith(".cs", StringComparison.Ordinal))
            {
                throw Bad(line, $"expected a source of the implementation, '{Room}….cs', after 'file:'; found '{file}'");
            }

            string find = ReadText("find");
            string replace = ReadText("replace");
            return find.Length == 0
                ? throw Bad(line, "expected some text to find; found none")
                : find == replace
                ? throw Bad(line, "expected a replacement that differs from what it replaces; the two are the same")
                : new Edit(file[Room.Length..], find, replace, line);
        }

        private string ReadText(string wanted)
        {
            if (!TryReadKey(out string key, out string value, out long line) || key != wanted || value.Length > 0)
            {
                throw Bad(Math.Min(line, lines.Length), $"expected a line '{wanted}:' and then a fence, {Fence}; found {(key.Length == 0 ? "the end" : $"'{key}: {value}'")}");
            }

            if (next >= lines.Length || lines[next] != Fence)
            {
                throw Bad(next + 1, $"expected a fence, {Fence}, after '{wanted}:'; found '{(next < lines.Length ? lines[next] : "the end")}'");
            }

            int first = ++next;
            while (next < lines.Length && lines[next] != Fence)
            {
                next++;
            }

            if (next >= lines.Length)
            {
                throw Bad(first, $"expected a second fence, {Fence}, at the end of this text; found none");
            }

            return string.Join('\n', lines[first..next++]);
        }

        /// <summary>Reads the next <c>key: value</c>, past empty lines and comments; false at the end.</summary>
        private bool TryReadKey(out string key, out string value, out long line)
        {
            while (next < lines.Length && (lines[next].Trim().Length == 0 || lines[next].StartsWith('#')))
            {
                next++;
            }

            key = value = string.Empty;
            line = next + 1;
            if (next >= lines.Length)
            {
                return false;
            }

            string text = lines[next++];
            int colon = text.IndexOf(':', StringComparison.Ordinal);
            key = colon < 0 ? string.Empty : text[..colon].Trim();
            return Keys.Contains(key)
                ? (value = text[(colon + 1)..].Trim()) is not null
                : throw Bad(line, $"expected one of {string.Join(", ", Keys.Select(known => known + ":"))}; found '{text}'");
        }

        private InputException Bad(long line, string problem) => new(path, line, problem);
    }
}
