namespace Verification.Properties.Campaigns;

/// <summary>Input that cannot be read: which file, which line, what was expected there and what stands there.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="line">Number of the line, from 1; 0 if it is about the whole file.</param>
/// <param name="problem">What was expected and what was found.</param>
public sealed class InputException(string file, long line, string problem)
    : Exception(line > 0 ? $"{file}, line {line}: {problem}" : $"{file}: {problem}")
{
    /// <summary>Name of the file.</summary>
    public string File { get; } = file;

    /// <summary>Number of the line, from 1; 0 if it is about the whole file.</summary>
    public long Line { get; } = line;
}
