namespace Verification.Verify;

/// <summary>What the process tells the shell. If several apply, a counterexample comes first.</summary>
public static class ExitStatus
{
    /// <summary>All laws held, all sizes were right.</summary>
    public const int Holds = 0;

    /// <summary>A law broke; the counterexample was shown and saved. Or a computed size was wrong; it was shown.</summary>
    public const int Broken = 1;

    /// <summary>
    /// The command line, a file or a directory is not what was expected; the message says which and where. Also when a
    /// counterexample could be shown but not saved.
    /// </summary>
    public const int BadInput = 2;

    /// <summary>This machine lacks something; the message says what.</summary>
    public const int Missing = 3;

    /// <summary>A fault of <c>verify</c> itself.</summary>
    public const int Fault = 4;
}
