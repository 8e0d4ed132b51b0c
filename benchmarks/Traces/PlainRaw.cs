using System.Runtime.InteropServices;
using Verification.Impl;

namespace Verification.Benchmarks.Traces;

/// <summary>C's <c>malloc</c> family with no table of what is out, as CPython's raw allocator is: what is compared with CPython must not pay for more.</summary>
public static unsafe class PlainRaw
{
    /// <summary>The source; all that was taken must be given back before it is closed.</summary>
    public static PyMemAllocatorEx Allocator => new(null, &Malloc, &Calloc, &Realloc, &Free, &Close);

    private static void* Malloc(void* context, nuint bytes) => NativeMemory.Alloc(bytes);

    private static void* Calloc(void* context, nuint count, nuint size) => NativeMemory.AllocZeroed(count, size);

    private static void* Realloc(void* context, void* block, nuint bytes) => NativeMemory.Realloc(block, bytes);

    private static bool Free(void* context, void* block)
    {
        NativeMemory.Free(block);
        return true;
    }

    private static void Close(void* context)
    {
    }
}
