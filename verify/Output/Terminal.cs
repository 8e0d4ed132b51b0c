using Spectre.Console;

namespace Verification.Verify.Output;

/// <summary>The two streams: prose for people, reports, one line for programs, and problems.</summary>
internal sealed class Terminal
{
    private const int Unbounded = 1000;

    private readonly TextWriter output;
    private readonly TextWriter error;
    private readonly bool isJson;

    /// <summary>Makes a terminal of two streams.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="interactive">Whether a person watches.</param>
    /// <param name="isJson">Whether the result is for a program: then prose is dropped.</param>
    public Terminal(TextWriter output, TextWriter error, bool interactive, bool isJson)
    {
        this.output = output;
        this.error = error;
        this.isJson = isJson;
        IsLive = interactive && !isJson;
        Prose = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(isJson ? TextWriter.Null : output),
            Ansi = IsLive ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsLive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = IsLive ? InteractionSupport.Yes : InteractionSupport.No,

            // The usual ones switch colours on wherever they find a build server, also into a pipe.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        if (!IsLive)
        {
            Prose.Profile.Width = Unbounded;
        }
    }

    /// <summary>Whether to show progress.</summary>
    public bool IsLive { get; }

    /// <summary>For people; not there for programs.</summary>
    public IAnsiConsole Prose { get; }

    /// <summary>Columns to fill at most.</summary>
    public int Width => Prose.Profile.Width;

    /// <summary>Writes what must be seen in any case, as it is.</summary>
    public void WriteReport(string report)
    {
        output.WriteLine(report.TrimEnd());
        output.WriteLine();
    }

    /// <summary>Writes a line of prose without breaking it, so that a command line can be copied.</summary>
    public void WriteUnbroken(string line) => Prose.Profile.Out.Writer.WriteLine(line);

    /// <summary>Writes a problem to standard error.</summary>
    public void WriteError(string problem) => error.WriteLine(problem);

    /// <summary>Writes the result for programs, if that is wanted.</summary>
    public void WriteJson(object report)
    {
        if (isJson)
        {
            output.WriteLine(JsonReport.ToText(report));
        }
    }

    /// <summary>Does something that takes a while, with a sign of life.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="work">Does it.</param>
    public T Wait<T>(string what, Func<T> work) => IsLive ? Prose.Status().Start(Markup.Escape(what), _ => work()) : work();
}
