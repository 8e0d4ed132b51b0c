namespace Verification.Properties;

/// <summary>
/// How sequences are generated, by name: a way to draw, then which geometries and which length unless they are left to the
/// machine, as in <c>uniform-tiny</c> or <c>swarm-real-short</c>. <c>verify bugs --strategies</c> compares them.
/// </summary>
/// <param name="Draws">How kinds of command and operands are drawn.</param>
/// <param name="Sizing">Which geometries are taken.</param>
/// <param name="Length">Commands of each sequence, or null for what is usual.</param>
public sealed record Strategy(Draws Draws, Sizing Sizing = Sizing.Drawn, long? Length = null)
{
    /// <summary>Commands of a sequence of the strategies called short.</summary>
    public const long Short = 100;

    /// <summary>Commands of a sequence of the strategies called long.</summary>
    public const long Long = 10_000;

    /// <summary>The one in use where nothing is said: <c>swarm</c>.</summary>
    public static Strategy Default { get; } = new(Draws.Swarm);

    private static readonly Strategy Mixed = new(Draws.Mixed);

    /// <summary>Those that a comparison takes: each way to draw, and one of them with other geometries and lengths.</summary>
    public static IReadOnlyList<Strategy> Compared { get; } =
    [
        .. from draws in Enum.GetValues<Draws>()
           select new Strategy(draws),
        Mixed with { Sizing = Sizing.Tiny },
        Mixed with { Sizing = Sizing.Real },
        Mixed with { Length = Short },
        Mixed with { Length = Long },
    ];

    /// <summary>How names are made, for messages.</summary>
    public static string Expected => "swarm, biased, mixed or uniform, then -tiny or -real, then -short or -long, if wanted";

    /// <summary>The word that stands for it.</summary>
    public string Name => Draws.ToString().ToLowerInvariant()
        + (Sizing == Sizing.Drawn ? string.Empty : "-" + Sizing.ToString().ToLowerInvariant())
        + Length switch { Short => "-short", Long => "-long", _ => string.Empty };

    private static IEnumerable<Strategy> All =>
        from draws in Enum.GetValues<Draws>()
        from sizing in Enum.GetValues<Sizing>()
        from length in (long?[])[null, Short, Long]
        select new Strategy(draws, sizing, length);

    /// <summary>The strategy with a name, or null.</summary>
    public static Strategy? Find(string name) => All.FirstOrDefault(strategy => strategy.Name == name);

    /// <summary>The name of the geometry that every sequence of a machine takes, or null if each draws one.</summary>
    /// <param name="machine">The machine.</param>
    public string? GeometryOf(Machine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return Sizing switch
        {
            Sizing.Tiny => machine.TinyGeometry,
            Sizing.Real => machine.RealGeometry,
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
