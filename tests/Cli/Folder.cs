using System.IO.Compression;

namespace Verification.Tests.Cli;

/// <summary>A folder for one test.</summary>
public abstract class Folder : IDisposable
{
    protected string Root { get; } = Directory.CreateTempSubdirectory("verify-").FullName;

    /// <summary>A path in the folder.</summary>
    protected string In(string name) => Path.Combine(Root, name);

    /// <summary>Writes a file and gives its path.</summary>
    protected string Write(string name, string text)
    {
        File.WriteAllText(In(name), text);
        return In(name);
    }

    /// <summary>Writes a file compressed by gzip and gives its path.</summary>
    protected string WriteGzip(string name, string text)
    {
        using var gzip = new GZipStream(File.Create(In(name)), CompressionLevel.Fastest);
        using var writer = new StreamWriter(gzip);
        writer.Write(text);
        return In(name);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Directory.Delete(Root, recursive: true);
}
