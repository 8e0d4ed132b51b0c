namespace Verification.Properties.Conformance.Objects;

/// <summary>The process with CPython could not do what it was told, or has ended.</summary>
/// <param name="message">Why.</param>
public sealed class PythonWorkerException(string message) : Exception(message);
