using Verification.Properties;
using Verification.Properties.Campaigns;
using Verification.Properties.Foreign;
using Verification.Properties.Foreign.Libraries;
using Verification.Tests.Cli;
using Verification.Tests.Foreign.Support;
using Xunit;

namespace Verification.Tests.Foreign;

/// <summary>Which libraries can be tested, and what is said of the others.</summary>
public sealed class MallocLibraryTests : Folder
{
    private const string Family = "void *malloc(size_t n) { return (void *)n; }\n";

    [SkippableFact]
    public void Glibc_is_found_by_its_short_name_and_frees_at_realloc_to_zero()
    {
        Allocators.RequireGlibc();
        MallocTraits traits = MallocLibrary.Load("glibc").Traits;

        Assert.Equal(
            new MallocTraits { HasAlignedAlloc = true, HasUsableSize = true, DisposeFrees = false, ReallocToZeroFrees = true }, traits);
    }

    [SkippableFact]
    public void Mimalloc_has_its_names_with_and_without_prefix()
    {
        Allocators.Require("mimalloc");
        var expected = new MallocTraits { HasAlignedAlloc = true, HasUsableSize = true, DisposeFrees = false };

        Assert.Equal(expected, MallocLibrary.Load("mimalloc").Traits);
        Assert.Equal(expected, MallocLibrary.Load("libmimalloc.so.2", "mi_").Traits);
        Assert.Equal(expected with { HasAlignedAlloc = false }, MallocLibrary.Load("mimalloc", null, "aligned_alloc").Traits);
    }

    [SkippableFact]
    public void A_function_of_another_library_does_not_count()
    {
        Allocators.RequireGlibc();
        var refusal = Assert.Throws<InputException>(() => MallocLibrary.Load("libm.so.6"));

        Assert.StartsWith("libm.so.6: expected the symbol 'malloc'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("(the one that it uses lies in ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("libc.so.6, another library)", refusal.Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "libm.so.6: expected the symbol 'malloc', found none (the one",
            Assert.Throws<InputException>(() => MallocLibrary.Load("libm.so.6", string.Empty)).Message,
            StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_missing_symbol_is_named_with_its_library()
    {
        Compiler.Require();
        string half = Library("half", Family);
        string heapless = Library("heapless", "void *verify_sut_create(void) { return 0; }\n");

        Assert.StartsWith(
            $"{half}: expected the symbol 'calloc', found none",
            Assert.Throws<InputException>(() => MallocLibrary.Load(half)).Message,
            StringComparison.Ordinal);
        Assert.Equal(
            $"{half}: expected the symbol 'xx_malloc', found none",
            Assert.Throws<InputException>(() => MallocLibrary.Load(half, "xx_")).Message);
        Assert.Equal(
            $"{heapless}: expected the symbol 'verify_sut_destroy', found none",
            Assert.Throws<InputException>(() => MallocLibrary.Load(heapless)).Message);
    }

    [SkippableFact]
    public void A_known_prefix_is_found_by_itself()
    {
        Compiler.Require();
        string prefixed = Library(
            "prefixed",
            """
            void *je_malloc(size_t n) { return n + buffer; }
            void *je_calloc(size_t n, size_t m) { return n * m + buffer; }
            void *je_realloc(void *p, size_t n) { return n ? (char *)p + n : 0; }
            void je_free(void *p) { (void)p; }
            """);

        var library = MallocLibrary.Load(prefixed);
        Assert.Equal(new MallocTraits { DisposeFrees = false, ReallocToZeroFrees = true }, library.Traits);
        using IMallocSystem system = library.Create();
        Assert.Equal(system.Malloc(0) + 3, system.Malloc(3));
        Assert.Equal(system.Malloc(6), system.Calloc(2, 3));
        Assert.True(system.Free(1));
        Assert.Null(system.LiveAtClose);
    }

    [SkippableFact]
    public void No_heap_is_bad_input()
    {
        Compiler.Require();
        string empty = Library(
            "empty",
            """
            void *verify_sut_create(void) { return 0; }
            size_t verify_sut_destroy(void *h) { (void)h; return 0; }
            void *verify_sut_malloc(void *h, size_t n) { (void)n; return h; }
            void *verify_sut_realloc(void *h, void *p, size_t n) { (void)p; (void)n; return h; }
            void verify_sut_free(void *h, void *p) { (void)p; (void)h; }
            """);

        var library = MallocLibrary.Load(empty);
        Assert.Equal(new MallocTraits { HasCalloc = false }, library.Traits);
        Assert.Equal(
            $"{empty}: expected a heap from 'verify_sut_create', found null",
            Assert.Throws<InputException>(library.Create).Message);
    }

    [Fact]
    public void What_is_not_there_is_missing_and_what_is_no_library_is_bad_input()
    {
        Assert.Contains(
            "apt-get install", Assert.Throws<MissingLibraryException>(() => MallocLibrary.Load("libnone.so.9")).Message + KnownLibrary.Find("mimalloc")!.Install, StringComparison.Ordinal);
        Assert.Equal(
            $"{In("none.so")}: expected a shared library, found no file",
            Assert.Throws<InputException>(() => MallocLibrary.Load(In("none.so"))).Message);
        string text = Write("text.so", "not a library");
        Assert.StartsWith(
            $"{text}: expected a shared library for this machine: ",
            Assert.Throws<InputException>(() => MallocLibrary.Load(text)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_is_named_so_that_it_can_be_found_again()
    {
        Assert.Equal(" --sut glibc", new SystemUnderTest("glibc", null, []).Options);
        Assert.Equal(" --sut 'a b.so' --prefix '' --without calloc", new SystemUnderTest("a b.so", string.Empty, ["calloc"]).Options);
        Assert.EndsWith("MallocLibrary.Load(@\"glibc\"))", new SystemUnderTest("glibc", null, []).Expression, StringComparison.Ordinal);
        Assert.EndsWith("Load(@\"x\", null, @\"calloc\"))", new SystemUnderTest("x", null, ["calloc"]).Expression, StringComparison.Ordinal);
        Assert.EndsWith("Load(@\"x\", @\"p_\"))", new SystemUnderTest("x", "p_", []).Expression, StringComparison.Ordinal);
    }

    private string Library(string name, string text) =>
        Compiler.Build(Write($"{name}.c", $"#include <stddef.h>\nextern char buffer[];\nchar buffer[64];\n{text}"), In($"lib{name}.so"), "-fno-builtin");
}
