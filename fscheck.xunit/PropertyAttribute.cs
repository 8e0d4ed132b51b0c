using Xunit;
using Xunit.Sdk;

namespace FsCheck.Xunit;

/// <summary>
/// Runs a method as an FsCheck property: FsCheck generates its arguments, and xunit reports one test.
/// </summary>
/// <remarks>
/// <para>
/// The method, static or not, returns <c>void</c>, <see cref="bool"/>, <see cref="Task"/>, <c>Task&lt;bool&gt;</c> or
/// <see cref="Property"/>, and holds when it neither throws nor returns false. One instance of the class serves all
/// runs of one property.
/// </para>
/// <para>
/// What is not set here comes from the nearest <see cref="PropertiesAttribute"/> which sets it (class, enclosing classes,
/// assembly), else from <see cref="Config.Default"/>. A number out of its range, a malformed <see cref="Replay"/> or an
/// unusable <see cref="Arbitrary"/> is reported by the test, which fails.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, AllowMultiple = false)]
[XunitTestCaseDiscoverer("FsCheck.Xunit.PropertyDiscoverer", "FsCheck.Xunit")]
public class PropertyAttribute : FactAttribute
{
    private const int Unset = -1;

    /// <summary>
    /// Which run to repeat: "(seed,gamma)" repeats a run, "(seed,gamma,size)" only its failing step, both as a failure
    /// prints them, with the brackets or without. Seed and gamma are unsigned 64-bit numbers, gamma is odd, and size is
    /// from 0. Null or empty, the default: a new seed each time.
    /// </summary>
    public string? Replay
    {
        get => Settings.Replay;
        set => Settings = Settings with { Replay = string.IsNullOrEmpty(value) ? null : value };
    }

    /// <summary>
    /// How many runs of the property are under way at once, from 1. -1 when not set: one after the other.
    /// </summary>
    public int Parallelism
    {
        get => Settings.Parallelism ?? Unset;
        set => Settings = Settings with { Parallelism = value };
    }

    /// <summary>How many runs must pass, from 1. -1 when not set: 100.</summary>
    public int MaxTest
    {
        get => Settings.MaxTest ?? Unset;
        set => Settings = Settings with { MaxTest = value };
    }

    /// <summary>
    /// How many runs in all may be rejected by a precondition before the property fails as exhausted, from 1.
    /// -1 when not set: 1000.
    /// </summary>
    public int MaxRejected
    {
        get => Settings.MaxRejected ?? Unset;
        set => Settings = Settings with { MaxRejected = value };
    }

    /// <summary>The size of the first run's values, in FsCheck's sense of size, from 0. -1 when not set: 1.</summary>
    public int StartSize
    {
        get => Settings.StartSize ?? Unset;
        set => Settings = Settings with { StartSize = value };
    }

    /// <summary>
    /// The size of the last run's values, from 0; sizes go linearly from <see cref="StartSize"/> to it.
    /// -1 when not set: 100.
    /// </summary>
    public int EndSize
    {
        get => Settings.EndSize ?? Unset;
        set => Settings = Settings with { EndSize = value };
    }

    /// <summary>Whether the arguments of every run and of every shrink go to the test's output. Default: false.</summary>
    public bool Verbose
    {
        get => Settings.Verbose ?? false;
        set => Settings = Settings with { Verbose = value };
    }

    /// <summary>
    /// Types whose static members give <see cref="Arbitrary{T}"/> instances. For one generated type the first of them
    /// counts; those of enclosing levels come after. Default, and null: none.
    /// </summary>
    public Type[] Arbitrary
    {
        get => Settings.Arbitrary;
        set => Settings = Settings with { Arbitrary = value ?? [] };
    }

    /// <summary>Whether a passing property writes nothing to the test's output. Default: false.</summary>
    public bool QuietOnSuccess
    {
        get => Settings.QuietOnSuccess ?? false;
        set => Settings = Settings with { QuietOnSuccess = value };
    }

    internal PropertySettings Settings { get; private set; } = PropertySettings.None;
}
