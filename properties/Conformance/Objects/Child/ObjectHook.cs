using System.Runtime.InteropServices;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>Sits in front of CPython's object allocator (<c>PYMEM_DOMAIN_OBJ</c>): sees sizes that are asked for, and when blocks go.</summary>
internal static unsafe class ObjectHook
{
    private const int ObjectDomain = 2;

    private static NativeRaw previous;

    /// <summary>Who is told that a block which is watched goes.</summary>
    public static Action<int>? Freed { get; set; }

    /// <summary>The blocks that are watched, each with a number.</summary>
    public static Dictionary<nint, int> Watched { get; } = [];

    /// <summary>Bytes that were asked for last.</summary>
    public static nuint LastSize { get; private set; }

    /// <summary>The block that they got.</summary>
    public static nint LastBlock { get; private set; }

    /// <summary>Puts it in front.</summary>
    public static void Install(LibPython library)
    {
        NativeRaw allocator;
        ((delegate* unmanaged<int, NativeRaw*, void>)library.Export("PyMem_GetAllocator"))(ObjectDomain, &allocator);
        previous = allocator;
        allocator = new NativeRaw { Context = previous.Context, Malloc = &Malloc, Calloc = &Calloc, Realloc = &Realloc, Free = &Free };
        ((delegate* unmanaged<int, NativeRaw*, void>)library.Export("PyMem_SetAllocator"))(ObjectDomain, &allocator);
    }

    [UnmanagedCallersOnly]
    private static nuint Malloc(nuint context, nuint bytes) => Note(previous.Malloc(context, bytes), bytes);

    [UnmanagedCallersOnly]
    private static nuint Calloc(nuint context, nuint count, nuint bytes) => Note(previous.Calloc(context, count, bytes), count * bytes);

    [UnmanagedCallersOnly]
    private static nuint Realloc(nuint context, nuint block, nuint bytes) => previous.Realloc(context, block, bytes);

    [UnmanagedCallersOnly]
    private static void Free(nuint context, nuint block)
    {
        if (Watched.Remove((nint)block, out int number))
        {
            Freed?.Invoke(number);
        }

        previous.Free(context, block);
    }

    private static nuint Note(nuint block, nuint bytes)
    {
        LastSize = bytes;
        LastBlock = (nint)block;
        return block;
    }
}
