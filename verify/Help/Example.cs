namespace Verification.Verify.Help;

/// <summary>A command line to show in the help.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Meaning">What it does, in a few words.</param>
internal sealed record Example(string Line, string Meaning);
