using System.Text.Json;
using Verification.Properties;
using Verification.Verify;

namespace Verification.Tests.Cli;

/// <summary>A command line that was run within the test.</summary>
internal sealed record Cli(int Status, string Output, string Error)
{
    /// <summary>The last line of standard output, which <c>--json</c> makes one JSON object.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    public string Verdict => Json.GetProperty("verdict").GetString()!;

    public static Cli Run(params string[] args) => RunOn(null, args);

    public static Cli RunOn(Machine? machine, params string[] args) => RunOn(machine, interactive: false, default, args);

    public static Cli RunOn(Machine? machine, bool interactive, CancellationToken interrupt, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int status = CommandLine.Run(args, output, error, interactive, machine is null ? null : [machine], () => interrupt);
        return new Cli(status, output.ToString(), error.ToString());
    }
}
