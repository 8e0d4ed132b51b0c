using System.Globalization;
using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;
using Verification.Properties;

namespace Verification.Benchmarks.Harness.FsChecks;

/// <summary>One command.</summary>
/// <param name="work">The sequence.</param>
/// <param name="command">The command.</param>
public sealed class FsCheckOperation(Work work, Command command) : Operation<LiveRun, int>
{
    /// <inheritdoc/>
    public override Property Check(LiveRun actual, int model)
    {
        ArgumentNullException.ThrowIfNull(actual);
        return actual.Step(command).ToProperty();
    }

    /// <inheritdoc/>
    public override int Run(int model) => model + 1;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{work.Machine.Commands[command.Op].Name} {command.X} {command.Y}");
}
