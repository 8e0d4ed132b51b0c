namespace Verification.Properties.Foreign.Libraries;

/// <summary>The functions of <c>verify_sut.h</c>: five that must be there, and two that may be.</summary>
internal sealed unsafe class HeapFunctions
{
    /// <summary>The symbol by which such a library is known.</summary>
    public const string Create = "verify_sut_create";

    /// <summary>Finds the functions.</summary>
    /// <param name="required">Gives the address of a symbol, or throws.</param>
    /// <param name="find">Gives the address of a symbol, or 0.</param>
    public HeapFunctions(Func<string, nint> required, Func<string, nint> find)
    {
        New = (delegate* unmanaged<nuint>)required(Create);
        Destroy = (delegate* unmanaged<nuint, nuint>)required("verify_sut_destroy");
        Malloc = (delegate* unmanaged<nuint, nuint, nuint>)required("verify_sut_malloc");
        Realloc = (delegate* unmanaged<nuint, nuint, nuint, nuint>)required("verify_sut_realloc");
        Free = (delegate* unmanaged<nuint, nuint, void>)required("verify_sut_free");
        Calloc = (delegate* unmanaged<nuint, nuint, nuint, nuint>)find("verify_sut_calloc");
        UsableSize = (delegate* unmanaged<nuint, nuint, nuint>)find("verify_sut_usable_size");
    }

    /// <summary><c>void *verify_sut_create(void)</c>.</summary>
    public delegate* unmanaged<nuint> New { get; }

    /// <summary><c>size_t verify_sut_destroy(void *heap)</c>.</summary>
    public delegate* unmanaged<nuint, nuint> Destroy { get; }

    /// <summary><c>void *verify_sut_malloc(void *heap, size_t)</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> Malloc { get; }

    /// <summary><c>void *verify_sut_realloc(void *heap, void *, size_t)</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint, nuint> Realloc { get; }

    /// <summary><c>void verify_sut_free(void *heap, void *)</c>.</summary>
    public delegate* unmanaged<nuint, nuint, void> Free { get; }

    /// <summary><c>void *verify_sut_calloc(void *heap, size_t, size_t)</c>, or null.</summary>
    public delegate* unmanaged<nuint, nuint, nuint, nuint> Calloc { get; }

    /// <summary><c>size_t verify_sut_usable_size(void *heap, void *)</c>, or null.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> UsableSize { get; }

    /// <summary>What such a library has.</summary>
    public MallocTraits Traits => new() { HasCalloc = Calloc != null, HasUsableSize = UsableSize != null };
}
