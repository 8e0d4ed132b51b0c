namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>Where the standard library of a libpython is, without which it cannot be initialised.</summary>
internal static class PythonHome
{
    /// <summary>The prefix: the folder in which <c>lib/python3.11</c> is.</summary>
    /// <exception cref="LibPythonException">There is none above the library's file.</exception>
    public static string Find(LibPython library)
    {
        string file = LoadedFrom(library.File);
        for (string? folder = Path.GetDirectoryName(file); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.Exists(Path.Combine(folder, "lib", "python" + PythonVersion.Wanted, "encodings")))
            {
                return folder;
            }
        }

        throw new LibPythonException(
            $"The standard library of '{file}' is missing: there is no lib/python{PythonVersion.Wanted}/encodings in a folder above it. "
            + $"Install it with 'apt-get install libpython{PythonVersion.Wanted}-stdlib libpython{PythonVersion.Wanted}-minimal'.",
            isMissing: true);
    }

    /// <summary>The path of a library that was loaded by its name alone.</summary>
    private static string LoadedFrom(string file)
    {
        string name = Path.GetFileName(file);
        string? mapped = OperatingSystem.IsLinux()
            ? File.ReadLines("/proc/self/maps").Where(line => line.Contains('/', StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])
                .FirstOrDefault(path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal))
            : null;
        return mapped ?? Path.GetFullPath(file);
    }
}
