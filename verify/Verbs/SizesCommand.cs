using System.CommandLine;
using Verification.Properties.Campaigns;
using Verification.Properties.Sizes;
using Verification.Verify.Help;
using Verification.Verify.Output;
using Verification.Verify.Usage;
using Command = System.CommandLine.Command;

namespace Verification.Verify.Verbs;

/// <summary><c>verify sizes</c>: computed block sizes against those that real interpreters and programs recorded.</summary>
internal sealed class SizesCommand : Command
{
    private readonly Argument<string[]> files = new("FILE")
    {
        Description = "Type tables (.csv) and object traces, plain or .gz; the content tells which",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Session session;

    /// <summary>Makes the verb.</summary>
    public SizesCommand(Session session)
        : base("sizes", "Compare computed sizes of objects with recorded ones")
    {
        this.session = session;
        Arguments.Add(files);
        Options.Add(SharedOptions.Json());
        SetAction(Run);
    }

    /// <summary>Examples for the help.</summary>
    public IReadOnlyList<Example> Examples { get; } =
    [
        new("verify sizes types/cpython-3.13.csv", "what PyType_GenericAlloc asks for, for every type of an interpreter"),
        new("verify sizes object-traces/*.gz", "the size class of every object that died in a program, from type and count alone"),
        new("verify sizes object-traces/*.gz --json | tail -n 1", "the result as JSON"),
    ];

    private int Run(ParseResult parse)
    {
        string[] paths = parse.GetValue(files)!;
        var reports = new List<(string Path, SizesReport Report)>();
        var json = new List<JsonSizesFile>();
        CancellationToken interrupt = session.Interrupt();
        foreach (string path in paths)
        {
            try
            {
                if (interrupt.IsCancellationRequested)
                {
                    throw new InputException(path, 0, "interrupted before it was read");
                }

                SizesReport report = session.Terminal.Wait($"{path} ({json.Count + 1} of {paths.Length})", () => SizesFile.Check(path));
                reports.Add((path, report));
                json.Add(JsonSizesFile.Of(path, report));
            }
            catch (InputException bad)
            {
                json.Add(JsonSizesFile.Of(path, bad.Message));
            }
        }

        SizesTables.Write(session.Terminal, reports);
        var sum = JsonSizes.Sum(json);
        WriteVerdict(reports, sum);
        session.Terminal.WriteJson(sum);
        return sum.Verdict switch
        {
            JsonReport.Broken => ExitStatus.Broken,
            JsonReport.Error => ExitStatus.BadInput,
            _ => ExitStatus.Holds,
        };
    }

    private void WriteVerdict(List<(string Path, SizesReport Report)> reports, JsonSizes sum)
    {
        Terminal terminal = session.Terminal;
        foreach ((string path, SizesReport report) in reports.Where(file => file.Report.Wrong > 0))
        {
            terminal.WriteReport(SizesTables.Mistakes(path, report));
        }

        foreach (JsonSizesFile bad in sum.Files.Where(file => file.Error is not null))
        {
            terminal.WriteError($"verify: {bad.Error}");
        }

        if (sum.Wrong > 0)
        {
            Verdict.WriteLine(terminal, "BROKEN", Verdict.Bad, $"{Figures.Count(sum.Wrong)} computed sizes are not what was recorded");
        }
        else if (reports.Count > 0)
        {
            string some = reports.Count == sum.Files.Count ? string.Empty : $" in {reports.Count} of {sum.Files.Count} files; the others could not be read";
            Verdict.WriteLine(terminal, "HOLDS", Verdict.Good, $"no computed size is wrong{some}");
        }
    }
}
