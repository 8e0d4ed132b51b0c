using System.Runtime.InteropServices;
using System.Text;

namespace Verification.Properties.Foreign.Libraries;

/// <summary>
/// Room for libraries whose thread-local variables must lie in the static TLS block, as jemalloc's: glibc sets some aside
/// when a process starts, and cannot add to it. So the process starts once more, with the tunable that asks for more.
/// </summary>
/// <remarks>Source: glibc's manual, "Dynamic Linking Tunables"; jemalloc's issue 1237.</remarks>
public static unsafe class StaticTls
{
    private const string Variable = "GLIBC_TUNABLES";
    private const string Tunable = "glibc.rtld.optional_static_tls";
    private const int Bytes = 16 * 1024;

    /// <summary>Starts this program anew with room for such libraries, if it has it not.</summary>
    public static void Reserve()
    {
        string before = Environment.GetEnvironmentVariable(Variable) ?? string.Empty;
        if (!OperatingSystem.IsLinux() || before.Contains(Tunable, StringComparison.Ordinal))
        {
            return;
        }

        try
        {
            string[] words = File.ReadAllText("/proc/self/cmdline").TrimEnd('\0').Split('\0');
            string program = File.ResolveLinkTarget("/proc/self/exe", returnFinalTarget: true)!.FullName;
            string tunables = $"{(before.Length == 0 ? string.Empty : before + ":")}{Tunable}={Bytes}";
            var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
                .Where(entry => (string)entry.Key != Variable)
                .Select(entry => $"{entry.Key}={entry.Value}")
                .Append($"{Variable}={tunables}");

            // Comes back only if it fails; then the library may load all the same, or say why it does not.
            _ = Execute(Text(program), Texts(words), Texts(environment));
        }
        catch (IOException)
        {
            // No /proc: as above.
        }
    }

    // Never freed: the process is about to be another.
    private static byte** Texts(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        var array = (byte**)NativeMemory.AllocZeroed((nuint)all.Length + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < all.Length; i++)
        {
            array[i] = Text(all[i]);
        }

        return array;
    }

    private static byte* Text(string text)
    {
        int bytes = Encoding.UTF8.GetByteCount(text);
        var copy = (byte*)NativeMemory.AllocZeroed((nuint)bytes + 1);
        Encoding.UTF8.GetBytes(text, new Span<byte>(copy, bytes));
        return copy;
    }

    [DllImport("libc", EntryPoint = "execve"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute(byte* program, byte** words, byte** environment);
}
