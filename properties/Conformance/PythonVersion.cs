using System.Globalization;

namespace Verification.Properties.Conformance;

/// <summary>What a libpython says of itself, and why other versions than 3.11 do not serve.</summary>
public static class PythonVersion
{
    /// <summary>The version whose allocator this project implements.</summary>
    public const string Wanted = "3.11";

    /// <summary>Why a library cannot be compared with, or null if it can.</summary>
    /// <param name="text">What <c>Py_GetVersion</c> says, such as <c>3.11.2 (main, Apr 28 2025) [GCC 12.2.0]</c>.</param>
    public static string? Refusal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string number = text.Split(' ', 2)[0];
        string[] parts = number.Split('.');
        if (parts.Length < 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int minor))
        {
            return $"is not CPython {Wanted}: it calls itself '{text}'";
        }

        return (major, minor) == (3, 11) ? null : $"is CPython {number}, not {Wanted}: {Difference(major, minor)}";
    }

    /// <summary>What is different in other versions; source: <c>Objects/obmalloc.c</c> and <c>Misc/NEWS</c> of each.</summary>
    private static string Difference(int major, int minor) => (major, minor) switch
    {
        ( < 3, _) or (3, < 8) => "its arenas have 256 KiB, its pools 4 KiB, and it searches its list of arenas one by one",
        (3, < 10) => "its arenas have 256 KiB, its pools 4 KiB, and it has no radix tree",
        (3, 10) => "its radix tree does not resolve all 64 bits of an address (bpo-45526), so its nodes are others",
        _ => "its allocator's state belongs to an interpreter, so it cannot be asked before one is made, and that would no longer be an empty heap",
    };
}
