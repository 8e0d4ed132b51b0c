using Verification.Properties.Blocks;
using Verification.Properties.Campaigns;
using Verification.Properties.Traces;

namespace Verification.Properties.Conformance;

/// <summary>Files that can be run beside CPython: allocation traces, and command files at CPython's geometry.</summary>
public static class ConformanceFile
{
    /// <summary>Reads a file as a sequence of the machine <c>conform</c>; its content tells which kind it is.</summary>
    /// <param name="path">The file; plain or compressed by gzip.</param>
    /// <exception cref="InputException">It cannot be opened, is neither, or is for another machine or geometry.</exception>
    public static CommandFile Load(string path)
    {
        string text = InputText.Read(path);
        CommandFile file = IsCommandFile(text) ? CommandFile.Parse(text, path) : ReadTrace(text, path);
        if (file.Machine is not (BlockMachine or ConformanceMachine))
        {
            throw new InputException(path, 0, $"expected a sequence for the machine blocks or conform, found one for {file.Header.Machine}");
        }

        if (file.Header.Geometry != ConformanceMachine.Geometry)
        {
            throw new InputException(
                path, 0, $"expected the geometry {ConformanceMachine.Geometry}, for CPython has no other; found {file.Header.Geometry}");
        }

        return file with { Header = file.Header with { Machine = "conform" } };
    }

    /// <summary>The first word of a command file is <c>machine</c>; a trace begins with a letter alone.</summary>
    private static bool IsCommandFile(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
        {
            ReadOnlySpan<char> words = line.Trim();
            if (words.Length > 0 && words[0] != '#')
            {
                return words.StartsWith("machine");
            }
        }

        return false;
    }

    private static CommandFile ReadTrace(string text, string path)
    {
        using var reader = new StringReader(text);
        return AllocationTrace.Parse(reader, path);
    }
}
