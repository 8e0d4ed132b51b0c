namespace Verification.Verify.Usage;

/// <summary>The command line asks for what there is not.</summary>
/// <param name="message">What was expected and what was found.</param>
internal sealed class UsageException(string message) : Exception(message);
