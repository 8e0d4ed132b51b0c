namespace Verification.Properties.Conformance;

/// <summary>There is no CPython 3.11 to compare with; the message says why, and what would help.</summary>
/// <param name="message">That.</param>
/// <param name="isMissing">Whether the machine lacks something; else a file that was named is not what it should be.</param>
/// <param name="cause">How that was noticed, if by an exception.</param>
public sealed class LibPythonException(string message, bool isMissing, Exception? cause = null)
    : InvalidOperationException(message, cause)
{
    /// <summary>Whether the machine lacks something; else a file that was named is not what it should be.</summary>
    public bool IsMissing { get; } = isMissing;
}
