using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>C's <c>malloc</c> family, with failure as null instead of an exception.</summary>
internal static unsafe class SystemMemory
{
    public static void* Malloc(nuint bytes)
    {
        try
        {
            return NativeMemory.Alloc(bytes);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    public static void* Calloc(nuint count, nuint size)
    {
        try
        {
            return NativeMemory.AllocZeroed(count, size);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }

    public static void* Realloc(void* block, nuint bytes)
    {
        try
        {
            return NativeMemory.Realloc(block, bytes);
        }
        catch (OutOfMemoryException)
        {
            return null;
        }
    }
}
