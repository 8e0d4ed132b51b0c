using System.Globalization;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>
/// The process beside: reads commands, a line each, runs them on real CPython, and answers <c>go</c> by what has happened,
/// a line for each event, and <c>ok</c> or <c>error</c> with a reason.
/// </summary>
public static class WorkerLoop
{
    /// <summary>Begins the first line, which says the version and the file; or else a reason why there is none.</summary>
    public const string Ready = "ready ";

    /// <summary>The same if something is missing.</summary>
    public const string Missing = "missing ";

    /// <summary>The same if what is there does not serve.</summary>
    public const string Unfit = "unfit ";

    /// <summary>Ends the answers to a batch that was run.</summary>
    public const string Done = "ok";

    /// <summary>Ends the answers to a batch that was not.</summary>
    public const string Failed = "error ";

    /// <summary>Runs until the input ends.</summary>
    /// <param name="path">The library's file, or null for that of the system.</param>
    /// <param name="input">Commands.</param>
    /// <param name="output">Answers.</param>
    public static void Run(string? path, TextReader input, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        LibPython library;
        PythonApi python;
        try
        {
            library = LibPython.Load(path);
            python = new PythonApi(library);
        }
        catch (LibPythonException lack)
        {
            Say(output, (lack.IsMissing ? Missing : Unfit) + lack.Message.ReplaceLineEndings(" "));
            return;
        }

        ObjectHook.Install(library);
        var graph = new ObjectGraph(python);
        var layouts = new TypeLayouts(python);
        Say(output, $"{Ready}{library.File}\t{library.Version.ReplaceLineEndings(" ")}");
        string? problem = null;
        while (input.ReadLine() is { } line)
        {
            if (line == "go")
            {
                output.Write(graph.TakeLog());
                output.Write(layouts.TakeRows());
                Say(output, problem is null ? Done : Failed + problem.ReplaceLineEndings(" "));
                problem = null;
            }
            else if (problem is null)
            {
                problem = Try(() => Perform(graph, layouts, line.Split('\t')));
            }
        }
    }

    private static string? Try(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception failure) when (failure is PythonException or FormatException or KeyNotFoundException or IndexOutOfRangeException)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private static void Perform(ObjectGraph graph, TypeLayouts layouts, string[] words)
    {
        switch (words[0])
        {
            case "reset":
                graph.Reset();
                break;
            case "class":
                graph.DefineClass(
                    new PythonClass(Number(1), words[3], Number(4), words[5] == "1", words[6] == "1", Program(words[7]), words[8] == "1"), Number(2));
                break;
            case "new":
                graph.New(Number(1), Number(2));
                break;
            case "incref":
                graph.IncRef(Number(1));
                break;
            case "decref":
                graph.DecRef(Number(1));
                break;
            case "set":
                graph.Set(Number(1), Number(2), Number(3));
                break;
            case "dict":
                graph.SetDict(Number(1), Number(2));
                break;
            case "weakref":
                graph.NewWeakref(Number(1), Number(2), Program(words[3]));
                break;
            case "dropweakref":
                graph.DropWeakref(Number(1));
                break;
            case "clear":
                graph.Clear(Number(1));
                break;
            case "builtins":
                layouts.MeasureBuiltins();
                break;
            case "statement":
                layouts.MeasureStatement(words[1], words[2].Replace('\u0001', '\n'));
                break;
            case "spec":
                layouts.MeasureSpec(words[1], words[2], Number(3), Number(4), (uint)Number(5), words[6] == "1");
                break;
            default:
                throw new FormatException($"There is no command '{words[0]}'.");
        }

        int Number(int word) => int.Parse(words[word], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
    }

    private static FinalizerProgram? Program(string word) =>
        word == "-" ? null : new FinalizerProgram(ulong.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    private static void Say(TextWriter output, string line)
    {
        output.Write(line + "\n");
        output.Flush();
    }
}
