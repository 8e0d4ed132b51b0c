namespace Verification.Impl;

/// <summary>Arenas from the operating system, as <c>_PyObject_ArenaMmap</c> gets them: page-aligned, not pool-aligned.</summary>
public static unsafe class SystemArenas
{
    /// <summary>The source. It has no state: one serves any number of heaps.</summary>
    public static PyObjectArenaAllocator Allocator => new(null, &Alloc, &Free);

    private static void* Alloc(void* context, nuint bytes) => VirtualMemory.Map(bytes);

    private static void Free(void* context, void* arena, nuint bytes) => VirtualMemory.Unmap(arena, bytes);
}
