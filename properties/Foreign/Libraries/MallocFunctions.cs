namespace Verification.Properties.Foreign.Libraries;

/// <summary>The functions of a <c>malloc</c> family.</summary>
internal sealed unsafe class MallocFunctions
{
    private static readonly string[] UsableNames = ["malloc_usable_size", "usable_size", "malloc_size", "msize"];

    /// <summary>Finds the functions.</summary>
    /// <param name="prefix">What stands before their names.</param>
    /// <param name="required">Gives the address of a symbol, or throws.</param>
    /// <param name="find">Gives the address of a symbol, or 0.</param>
    public MallocFunctions(string prefix, Func<string, nint> required, Func<string, nint> find)
    {
        Malloc = (delegate* unmanaged<nuint, nuint>)required(SymbolOf(prefix, "malloc"));
        Calloc = (delegate* unmanaged<nuint, nuint, nuint>)required(SymbolOf(prefix, "calloc"));
        Realloc = (delegate* unmanaged<nuint, nuint, nuint>)required(SymbolOf(prefix, "realloc"));
        Free = (delegate* unmanaged<nuint, void>)required(SymbolOf(prefix, "free"));
        AlignedAlloc = (delegate* unmanaged<nuint, nuint, nuint>)find(SymbolOf(prefix, "aligned_alloc"));
        UsableSize = (delegate* unmanaged<nuint, nuint>)UsableNames.Select(name => find(prefix + name)).FirstOrDefault(address => address != 0);
    }

    /// <summary>The symbol of a function: CPython's families, such as <c>PyObject_Malloc</c>, begin with a capital.</summary>
    /// <param name="prefix">What stands before its name.</param>
    /// <param name="function">Its name in C's family.</param>
    public static string SymbolOf(string prefix, string function) =>
        prefix + (prefix.StartsWith("Py", StringComparison.Ordinal) ? char.ToUpperInvariant(function[0]) + function[1..] : function);

    /// <summary><c>void *malloc(size_t)</c>.</summary>
    public delegate* unmanaged<nuint, nuint> Malloc { get; }

    /// <summary><c>void *calloc(size_t, size_t)</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> Calloc { get; }

    /// <summary><c>void *realloc(void *, size_t)</c>.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> Realloc { get; }

    /// <summary><c>void free(void *)</c>.</summary>
    public delegate* unmanaged<nuint, void> Free { get; }

    /// <summary><c>void *aligned_alloc(size_t, size_t)</c>, or null.</summary>
    public delegate* unmanaged<nuint, nuint, nuint> AlignedAlloc { get; }

    /// <summary><c>size_t malloc_usable_size(void *)</c>, or null.</summary>
    public delegate* unmanaged<nuint, nuint> UsableSize { get; }

    /// <summary>What the family has; what its realloc to zero bytes does is found out by trying.</summary>
    public MallocTraits Traits
    {
        get
        {
            nuint block = Realloc(Malloc(1), 0);
            if (block != 0)
            {
                Free(block);
            }

            return new MallocTraits
            {
                HasAlignedAlloc = AlignedAlloc != null,
                HasUsableSize = UsableSize != null,
                DisposeFrees = false,
                ReallocToZeroFrees = block == 0,
            };
        }
    }
}
