using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Campaigns;
using Verification.Properties.Conformance;
using Verification.Tests.Support;
using Verification.Verify;

namespace Verification.Tests.Conformance;

/// <summary>What the tests beside CPython share.</summary>
internal static class Python
{
    /// <summary>Name of the collection of all tests that load the library: there is one in a process at a time.</summary>
    public const string Collection = "libpython";

    private static readonly Lazy<string?> Problem = new(() => LibPython.IsPresent(out string? problem) ? null : problem);

    /// <summary>Skips the test if the library is not there.</summary>
    public static void Require() => Optional.Require("libpython3.11", Problem.Value is null, Problem.Value ?? LibPython.HowToInstall);

    /// <summary>Runs commands, with all walks.</summary>
    public static ReplayResult Run(
        string commands, ulong placement = 0, Func<BlockGeometry, ControlledRaw, ControlledArenas, IBlockSystem>? create = null)
    {
        var file = CommandFile.Parse($"machine conform\ngeometry cpython311\nplacement {placement}\nend free\n{commands}");
        return Replay.Run(file, TimeSpan.Zero, new RunOptions { WalkAlways = true }, new ConformanceMachine(create: create));
    }

    /// <summary>Runs a command line on a machine whose system under test is given.</summary>
    public static Cli.Cli RunCli(Func<IBlockSystem, IBlockSystem> wrap, params string[] args)
    {
        var machine = new ConformanceMachine(create: (geometry, raw, arenas) => wrap(geometry.Create(raw, arenas)));
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = CommandLine.Run(args, output, error, machines: [new BlockMachine(), machine]);
        return new Cli.Cli(status, output.ToString(), error.ToString());
    }
}
