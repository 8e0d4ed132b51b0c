using Verification.Properties.Campaigns;

namespace Verification.Properties.Traces;

/// <summary>A trace as text, whatever it is of.</summary>
public static class TraceText
{
    /// <summary>Its first characters that are no line break, as many as tell what it is of; fewer if there are no more.</summary>
    /// <param name="path">The file, plain or compressed by gzip.</param>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string Beginning(string path) => InputText.Beginning(path, 64).TrimStart('\r', '\n');
}
