using System.CommandLine;
using System.Globalization;
using Verification.Properties;

namespace Verification.Verify.Usage;

/// <summary>Options that several verbs have, and kinds of option.</summary>
internal static class SharedOptions
{
    /// <summary>Name of <see cref="Json"/>.</summary>
    public const string JsonName = "--json";

    /// <summary>Where counterexamples are saved if nothing else is said.</summary>
    public const string DefaultDirectory = "counterexamples";

    /// <summary>The result for programs.</summary>
    public static Option<bool> Json() => new(JsonName)
    {
        Description = "Make the last line of standard output one JSON object; no colours, no progress",
        Arity = ArgumentArity.Zero,
    };

    /// <summary>Where to save counterexamples.</summary>
    public static Option<string> Out() => new("--out")
    {
        Description = $"Where to save a counterexample (default: {DefaultDirectory}); made when there is something to save",
        HelpName = "DIR",
    };

    /// <summary>The geometry.</summary>
    /// <param name="description">What it is for.</param>
    public static Option<string> Geometry(string description) => new("--geometry") { Description = description, HelpName = "NAME" };

    /// <summary>A machine by name.</summary>
    /// <param name="machines">Those that there are.</param>
    public static Option<Machine> Machine(IReadOnlyList<Machine> machines)
    {
        string names = string.Join(", ", machines.Select(machine => machine.Name));
        return Parsed<Machine>(
            "--machine",
            "NAME",
            $"What to verify: {names} (default: {machines[0].Name})",
            $"one of the machines {names}",
            text => machines.FirstOrDefault(machine => machine.Name == text));
    }

    /// <summary>How sequences are generated.</summary>
    public static Option<Strategy> Strategy() => Parsed<Strategy>(
        "--strategy",
        "NAME",
        $"How sequences are generated: {Properties.Strategy.Expected} (default: {Properties.Strategy.Default})",
        $"a strategy: {Properties.Strategy.Expected}",
        Properties.Strategy.Find);

    /// <summary>Several ways to generate sequences, to be compared.</summary>
    public static Option<Strategy[]> Strategies() => Parsed<Strategy[]>(
        "--strategies",
        "LIST",
        "Compare strategies over the recipes: names with commas between them, or all: " + string.Join(", ", Properties.Strategy.Compared),
        $"all, or strategies with commas between them, each {Properties.Strategy.Expected}",
        text =>
        {
            string[] named = text == "all" ? [.. Properties.Strategy.Compared.Select(strategy => strategy.Name)] : text.Split(',');
            Strategy[] found = [.. named.Select(Properties.Strategy.Find).OfType<Strategy>()];
            return found.Length < named.Length ? null : found;
        });

    /// <summary>A number of things.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="things">What is counted.</param>
    /// <param name="most">The largest number.</param>
    /// <param name="description">What it is for.</param>
    public static Option<long?> Count(string name, string things, long most, string description)
    {
        string range = most == long.MaxValue ? "at least 1" : $"from 1 to {most:N0}";
        return Parsed<long?>(
            name,
            "N",
            description,
            $"a number of {things}, {range}",
            text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count > 0 && count <= most ? count : null);
    }

    /// <summary>A seed.</summary>
    public static Option<ulong?> Seed() => Parsed<ulong?>(
        "--seed",
        "S",
        "Where the random numbers begin; the same seed runs the same sequences (default: from the clock)",
        "a number from 0 to 2^64 - 1",
        text => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed) ? seed : null);

    /// <summary>A duration.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="description">What it is for.</param>
    public static Option<TimeSpan?> Duration(string name, string description) => Parsed<TimeSpan?>(
        name,
        "TIME",
        description,
        DurationParser.Expected,
        text => DurationParser.TryParse(text, out TimeSpan duration) ? duration : null);

    /// <summary>Makes sure that a machine has a geometry.</summary>
    /// <exception cref="UsageException">It has not.</exception>
    public static void CheckGeometry(Machine machine, string geometry)
    {
        if (!machine.Geometries.Contains(geometry))
        {
            throw new UsageException(
                $"--geometry: expected one of the geometries of '{machine.Name}', {string.Join(", ", machine.Geometries)}; found '{geometry}'");
        }
    }

    private static Option<T> Parsed<T>(string name, string helpName, string description, string expected, Func<string, T?> parse) =>
        new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                T? value = parse(text);
                if (value is null)
                {
                    result.AddError($"{name}: expected {expected}; found '{text}'");
                }

                return value;
            },
        };
}
