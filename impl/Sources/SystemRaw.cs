using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>
/// The default raw source: C's <c>malloc</c> family, with a table of the blocks that are out, so that a foreign pointer
/// is refused and closing the source leaks nothing.
/// </summary>
/// <remarks>Source: CPython's <c>_PyMem_RawMalloc</c> and its siblings, which keep no table.</remarks>
public static unsafe class SystemRaw
{
    /// <summary>A new source for one heap; false when there is no memory.</summary>
    /// <param name="allocator">The source, to be ended by <see cref="PyMemAllocatorEx.Close"/>.</param>
    public static bool TryCreate(out PyMemAllocatorEx allocator)
    {
        var live = (PointerSet*)SystemMemory.Calloc(1, (nuint)sizeof(PointerSet));
        allocator = new PyMemAllocatorEx(live, &Malloc, &Calloc, &Realloc, &Free, &Close);
        return live != null;
    }

    private static void* Malloc(void* context, nuint bytes) =>
        ((PointerSet*)context)->Reserve() ? Enter(context, SystemMemory.Malloc(bytes)) : null;

    private static void* Calloc(void* context, nuint count, nuint size) =>
        ((PointerSet*)context)->Reserve() ? Enter(context, SystemMemory.Calloc(count, size)) : null;

    private static void* Realloc(void* context, void* block, nuint bytes)
    {
        var live = (PointerSet*)context;
        if (block == null)
        {
            return Malloc(context, bytes);
        }

        if (!live->Contains(block))
        {
            return null;
        }

        void* moved = SystemMemory.Realloc(block, bytes);
        if (moved != null && moved != block)
        {
            live->Remove(block);
            live->Add(moved);
        }

        return moved;
    }

    private static bool Free(void* context, void* block)
    {
        if (!((PointerSet*)context)->Remove(block))
        {
            return false;
        }

        NativeMemory.Free(block);
        return true;
    }

    private static void Close(void* context)
    {
        ((PointerSet*)context)->FreeAll();
        NativeMemory.Free(context);
    }

    private static void* Enter(void* context, void* block)
    {
        if (block != null)
        {
            ((PointerSet*)context)->Add(block);
        }

        return block;
    }
}
