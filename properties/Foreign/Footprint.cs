using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Verification.Properties.Foreign;

/// <summary>
/// Bytes that nobody else writes, left in memory which is about to go back to the operating system: who finds them there
/// afterwards knows that it did not go. Other memory may lie there by then, but not with these bytes.
/// </summary>
/// <param name="Address">Where they are.</param>
/// <param name="Mark">They.</param>
public readonly record struct Footprint(nuint Address, UInt128 Mark)
{
    /// <summary>What C's library gives back to the system as soon as it is freed, and not later: more than any threshold of glibc's.</summary>
    public const nuint LargeBytes = 48 << 20;

    /// <summary>Where to leave one in a large block: a library that keeps the block writes at its ends, and not there.</summary>
    public const nuint MiddleOfLarge = LargeBytes / 2;

    // Memory read as a file: what is not there is an error and not the end of this process.
    private static readonly Lazy<SafeFileHandle?> Memory = new(Open);

    /// <summary>Whether it can be found out here that memory was given back: only Linux has the means.</summary>
    public static bool CanBeSought => Memory.Value is not null;

    /// <summary>
    /// The same for large blocks of this thread, now: not with every C library, and glibc serves them from a heap that happens to be
    /// large enough and then keeps them.
    /// </summary>
    public static unsafe bool CanBeSoughtInLargeBlocks()
    {
        if (!CanBeSought)
        {
            return false;
        }

        void* block = NativeMemory.Alloc(LargeBytes);
        Footprint left = Leave((nuint)block + MiddleOfLarge);
        bool seen = left.Persists();
        NativeMemory.Free(block);
        return seen && !left.Persists();
    }

    /// <summary>Leaves one.</summary>
    /// <param name="address">Where: 16 bytes that may be written.</param>
    public static unsafe Footprint Leave(nuint address)
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        random.CopyTo(new Span<byte>((void*)address, 16));
        return new Footprint(address, MemoryMarshal.Read<UInt128>(random));
    }

    /// <summary>Whether it is still there.</summary>
    public bool Persists()
    {
        Span<byte> found = stackalloc byte[16];
        try
        {
            return RandomAccess.Read(Memory.Value!, found, (long)Address) == found.Length && MemoryMarshal.Read<UInt128>(found) == Mark;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static SafeFileHandle? Open()
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/mem", share: FileShare.ReadWrite) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
