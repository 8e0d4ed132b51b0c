using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace FsCheck.Xunit;

/// <summary>What one attribute sets, or several of them together; null where nothing is set.</summary>
internal sealed record PropertySettings
{
    public static PropertySettings None { get; } = new();

    public int? MaxTest { get; init; }

    public int? MaxRejected { get; init; }

    public int? StartSize { get; init; }

    public int? EndSize { get; init; }

    public int? Parallelism { get; init; }

    public string? Replay { get; init; }

    public bool? Verbose { get; init; }

    public bool? QuietOnSuccess { get; init; }

    public Type[] Arbitrary { get; init; } = [];

    /// <summary>These settings, and those of the enclosing level for what these leave open.</summary>
    public PropertySettings Within(PropertySettings outer) => new()
    {
        MaxTest = MaxTest ?? outer.MaxTest,
        MaxRejected = MaxRejected ?? outer.MaxRejected,
        StartSize = StartSize ?? outer.StartSize,
        EndSize = EndSize ?? outer.EndSize,
        Parallelism = Parallelism ?? outer.Parallelism,
        Replay = Replay ?? outer.Replay,
        Verbose = Verbose ?? outer.Verbose,
        QuietOnSuccess = QuietOnSuccess ?? outer.QuietOnSuccess,
        Arbitrary = [.. Arbitrary, .. outer.Arbitrary],
    };

    /// <summary>FsCheck's configuration, with an <see cref="XunitRunner"/>.</summary>
    /// <exception cref="ArgumentException">A setting is malformed or out of range; the message quotes it.</exception>
    public Config ToConfig(ITestOutputHelper output)
    {
        var config = WithArbitrary(Config.Default)
            // FsCheck never returns from a run of less than one test, or with less than one rejection allowed.
            .WithMaxTest(AtLeast(1, MaxTest) ?? Config.Default.MaxTest)
            .WithMaxRejected(AtLeast(1, MaxRejected) ?? Config.Default.MaxRejected)
            .WithStartSize(AtLeast(0, StartSize) ?? Config.Default.StartSize)
            .WithEndSize(AtLeast(0, EndSize) ?? Config.Default.EndSize)
            .WithQuietOnSuccess(QuietOnSuccess ?? Config.Default.QuietOnSuccess)
            .WithRunner(new XunitRunner(output));
        if (AtLeast(1, Parallelism) is { } degree)
        {
            config = config.WithParallelRunConfig(new ParallelRunConfig(degree));
        }

        if (Verbose is true)
        {
            config = config.WithEvery(Config.Verbose.Every).WithEveryShrink(Config.Verbose.EveryShrink);
        }

        return Replay is null ? config : ReplayText.Apply(Replay, config);
    }

    private Config WithArbitrary(Config config)
    {
        var names = string.Join(", ", Arbitrary.Select(type => type is null ? "null" : $"typeof({type})"));
        if (Arbitrary.Contains(null))
        {
            throw new ArgumentException($"Arbitrary = [{names}]: null is not a type.");
        }

        try
        {
            return config.WithArbitrary(Arbitrary);
        }
        catch (Exception exception)
        {
            throw new ArgumentException($"Arbitrary = [{names}]: {exception.Message}", exception);
        }
    }

    private static int? AtLeast(int least, int? value, [CallerArgumentExpression(nameof(value))] string name = "") =>
        value < least ? throw new ArgumentException($"{name} = {value}: must be at least {least}.") : value;
}
