using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>A text as C has it: UTF-8, a zero at its end.</summary>
/// <param name="text">The text.</param>
internal readonly struct NativeText(string text) : IDisposable
{
    /// <summary>Where it is.</summary>
    public nint Address { get; } = Marshal.StringToCoTaskMemUTF8(text);

    /// <inheritdoc/>
    public void Dispose() => Marshal.FreeCoTaskMem(Address);
}
