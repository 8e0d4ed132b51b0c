namespace Verification.Verify.Usage;

/// <summary>This machine lacks what the work needs.</summary>
/// <param name="message">What it lacks.</param>
/// <param name="cause">How that was noticed.</param>
internal sealed class MissingException(string message, Exception cause) : Exception(message, cause);
