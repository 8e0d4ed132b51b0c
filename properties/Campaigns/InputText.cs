using System.IO.Compression;

namespace Verification.Properties.Campaigns;

/// <summary>The text of a file, plain or compressed by gzip, whatever its name.</summary>
internal static class InputText
{
    private const int Shown = 60;

    /// <summary>Reads it.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string Read(string path) => Read(path, reader => reader.ReadToEnd());

    /// <summary>Reads the first characters of it, fewer if there are no more.</summary>
    /// <exception cref="InputException">It cannot be read.</exception>
    public static string Beginning(string path, int length) => Read(path, reader =>
    {
        char[] first = new char[length];
        return new string(first, 0, reader.ReadBlock(first, 0, length));
    });

    /// <summary>As much of a line as a message has room for.</summary>
    public static string Show(string line) => line.Length > Shown ? line[..Shown] + "…" : line;

    private static string Read(string path, Func<StreamReader, string> read)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            bool isGzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
            file.Position = 0;
            using Stream plain = isGzip ? new GZipStream(file, CompressionMode.Decompress) : file;
            using var reader = new StreamReader(plain);
            return read(reader);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new InputException(path, 0, failure.Message);
        }
    }
}
