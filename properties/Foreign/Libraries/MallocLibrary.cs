using Verification.Properties.Campaigns;

namespace Verification.Properties.Foreign.Libraries;

/// <summary>
/// A shared library that can be tested: one with a <c>malloc</c> family, or one with the functions of
/// <c>verify_sut.h</c>, which makes heaps.
/// </summary>
public sealed class MallocLibrary
{
    private static readonly string[] KnownPrefixes = [string.Empty, "mi_", "je_", "tc_", "rp", "scalable_", "PyObject_"];

    private readonly Func<IMallocSystem> create;

    private MallocLibrary(SystemUnderTest sut, MallocTraits traits, Func<IMallocSystem> create)
    {
        Sut = sut;
        Traits = traits;
        this.create = create;
    }

    /// <summary>How it was asked for.</summary>
    public SystemUnderTest Sut { get; }

    /// <summary>What is called of it.</summary>
    public MallocTraits Traits { get; }

    /// <summary>Loads a library and finds its functions.</summary>
    /// <param name="name">A path, a name that the loader knows (<c>libmimalloc.so.2</c>), or the name of a <see cref="KnownLibrary"/>.</param>
    /// <param name="prefix">
    /// What stands before <c>malloc</c> in its symbols, as <c>mi_</c>; empty for nothing. If null, heaps come first, then
    /// plain names, then the prefixes of well-known allocators.
    /// </param>
    /// <param name="without">Functions that are not to be called, see <see cref="MallocTraits.OptionalFunctions"/>.</param>
    /// <exception cref="MissingLibraryException">No library has the name.</exception>
    /// <exception cref="InputException">It cannot be loaded, or lacks a symbol; the message names both.</exception>
    public static MallocLibrary Load(string name, string? prefix = null, params IReadOnlyList<string> without)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(without);
        var sut = new SystemUnderTest(name, prefix, without);
        var library = SharedLibrary.Load(name);
        if (prefix is null && library.Find(HeapFunctions.Create) != 0)
        {
            var heaps = new HeapFunctions(symbol => Required(library, name, symbol), library.Find);
            MallocTraits has = heaps.Traits.Without(without);
            return new MallocLibrary(sut, has, () => new HeapSystem(heaps, has, name));
        }

        string found = prefix ?? Array.Find(KnownPrefixes, candidate => library.Find(MallocFunctions.SymbolOf(candidate, "malloc")) != 0)
            ?? throw Nothing(library, name);
        var functions = new MallocFunctions(found, symbol => Required(library, name, symbol), library.Find);
        MallocTraits traits = functions.Traits.Without(without);
        return new MallocLibrary(sut, traits, () => new MallocSystem(functions, traits));
    }

    /// <summary>The library as a system under test: a new heap, or the one that the library has.</summary>
    /// <exception cref="InputException">The library makes no heap.</exception>
    public IMallocSystem Create() => create();

    private static nint Required(SharedLibrary library, string name, string symbol) => library.Find(symbol) switch
    {
        0 => throw new InputException(name, 0, $"expected the symbol '{symbol}', found none{Elsewhere(library, symbol)}"),
        nint address => address,
    };

    private static InputException Nothing(SharedLibrary library, string name) => new(
        name,
        0,
        $"expected the symbol 'malloc' (or {string.Join(", ", KnownPrefixes.Skip(1).Select(known => $"'{MallocFunctions.SymbolOf(known, "malloc")}'"))}, or another one by "
            + $"--prefix), or '{HeapFunctions.Create}' and the others of verify_sut.h; found none{Elsewhere(library, "malloc")}");

    private static string Elsewhere(SharedLibrary library, string symbol) =>
        library.FoundElsewhere(symbol) is { } file ? $" (the one that it uses lies in {file}, another library)" : string.Empty;
}
