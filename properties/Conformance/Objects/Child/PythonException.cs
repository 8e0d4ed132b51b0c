namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>Python raised an exception where none is expected.</summary>
/// <param name="message">What it says.</param>
internal sealed class PythonException(string message) : Exception(message);
