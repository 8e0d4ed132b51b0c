namespace Verification.Properties.Foreign.Libraries;

/// <summary>A shared library that is not on this machine.</summary>
/// <param name="message">Which one, and how to install it.</param>
public sealed class MissingLibraryException(string message) : Exception(message);
