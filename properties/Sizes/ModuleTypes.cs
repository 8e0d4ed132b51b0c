using static Verification.Impl.SizeRule;
using static Verification.Properties.Sizes.DeathKind;

namespace Verification.Properties.Sizes;

/// <summary>Types of <c>Modules/</c>, CPython 3.13. Each says which function makes its instances.</summary>
public static class ModuleTypes
{
    private const string GcNew = "PyObject_GC_New, which asks for basicsize, in ";
    private const string Slot = "tp_alloc, which is PyType_GenericAlloc, in ";

    /// <summary>The entries.</summary>
    public static IReadOnlyList<CType> All { get; } =
    [
        new("re.Pattern", "pattern_dealloc", Dealloc, VarExact, "PyObject_GC_NewVar in _sre_compile_impl, one item for each code"),
        new("re.Match", "match_dealloc", Dealloc, VarExact, "PyObject_GC_NewVar in pattern_new_match, two items for each group"),
        new("_sre.SRE_Scanner", "scanner_dealloc", Dealloc, Fixed, GcNew + "pattern_scanner"),
        new("_json.Scanner", "scanner_dealloc", Dealloc, Fixed, Slot + "scanner_new"),
        new("_json.Encoder", "encoder_dealloc", Dealloc, Fixed, Slot + "encoder_new"),
        new("_tokenize.TokenizerIter", "tokenizeriter_dealloc", Dealloc, Fixed, Slot + "tokenizeriter_new_impl"),
        new("_struct.Struct", "s_dealloc", Dealloc, Fixed, Slot + "Struct_impl"),
        new("array.array", "array_dealloc", Dealloc, Fixed, Slot + "newarrayobject; the items lie elsewhere, though it has an ob_size"),
        new("array.arrayiterator", "arrayiter_dealloc", Dealloc, Fixed, GcNew + "array_iter"),

        new("_thread.lock", "lock_dealloc", Dealloc, Fixed, GcNew + "newlockobject"),
        new("_thread.RLock", "rlock_dealloc", Dealloc, Fixed, Slot + "rlock_new"),
        new("_contextvars.Token", "token_tp_dealloc", Dealloc, Fixed, GcNew + "token_new"),
        new("_contextvars.ContextVar", "contextvar_tp_dealloc", Dealloc, Fixed, GcNew + "contextvar_new"),
        new("_contextvars.Context", "context_tp_dealloc", Dealloc, Fixed, GcNew + "_context_alloc, or its freelist"),

        // The finalizer is _PyIOBase_finalize: it closes the file.
        new("_io.FileIO", "fileio_dealloc", DeallocFinalize, Fixed, Slot + "fileio_new"),
        new("_io.BufferedReader", "buffered_dealloc", DeallocFinalize, Fixed, Slot + "PyType_GenericNew"),
        new("_io.BufferedWriter", "buffered_dealloc", DeallocFinalize, Fixed, Slot + "PyType_GenericNew"),
        new("_io.BufferedRandom", "buffered_dealloc", DeallocFinalize, Fixed, Slot + "PyType_GenericNew"),
        new("_io.TextIOWrapper", "textiowrapper_dealloc", DeallocFinalize, Fixed, Slot + "PyType_GenericNew"),
        new("_io.IncrementalNewlineDecoder", "incrementalnewlinedecoder_dealloc", Dealloc, Fixed, Slot + "PyType_GenericNew"),
        new("_io.StringIO", "stringio_dealloc", DeallocFinalize, Fixed, Slot + "stringio_new"),
        new("_io.BytesIO", "bytesio_dealloc", DeallocFinalize, Fixed, Slot + "bytesio_new"),

        new("collections.deque", "deque_dealloc", Dealloc, Fixed, Slot + "deque_new; the blocks lie elsewhere, though it has an ob_size"),
        new("collections._deque_iterator", "dequeiter_dealloc", Dealloc, Fixed, GcNew + "deque_iter"),
        new("collections._deque_reverse_iterator", "dequeiter_dealloc", Dealloc, Fixed, GcNew + "deque_reviter"),
        new("collections.defaultdict", "defdict_dealloc", DeallocFinalize, Fixed, Slot + "dict_new; ends in dict_dealloc"),
        new("collections.OrderedDict", "odict_dealloc", DeallocFinalize, Fixed, Slot + "dict_new; ends in dict_dealloc"),
        new("odict_iterator", "odictiter_dealloc", Dealloc, Fixed, GcNew + "odictiter_new"),

        new("decimal.Decimal", "dec_dealloc", Dealloc, Fixed, GcNew + "PyDecType_New; more digits than fit lie elsewhere"),
        new("decimal.Context", "context_dealloc", Dealloc, Fixed, Slot + "context_new"),
        new("datetime.timedelta", "object_dealloc", Trivial, Fixed, Slot + "new_delta_ex"),
        new("datetime.date", "object_dealloc", Trivial, Fixed, Slot + "new_date_ex"),
        new("datetime.timezone", "timezone_dealloc", Dealloc, Fixed, Slot + "create_timezone"),
        new("datetime.time", "time_dealloc", Dealloc, Unsized, "time_alloc asks for less if there is no time zone"),
        new("datetime.datetime", "datetime_dealloc", Dealloc, Unsized, "datetime_alloc asks for less if there is no time zone"),

        new("functools.partial", "partial_dealloc", Dealloc, Fixed, Slot + "partial_new"),
        new("functools._lru_cache_wrapper", "lru_cache_dealloc", Dealloc, Fixed, Slot + "lru_cache_new"),
        new("functools._lru_list_elem", "lru_list_elem_dealloc", Dealloc, Fixed, GcNew + "bounded_lru_cache_wrapper"),
        new("functools.KeyWrapper", "keyobject_dealloc", Dealloc, Fixed, GcNew + "_functools_cmp_to_key_impl and keyobject_call"),
        new("operator.itemgetter", "itemgetter_dealloc", Dealloc, Fixed, GcNew + "itemgetter_new"),
        new("operator.attrgetter", "attrgetter_dealloc", Dealloc, Fixed, GcNew + "attrgetter_new"),
        new("operator.methodcaller", "methodcaller_dealloc", Dealloc, Fixed, GcNew + "methodcaller_new"),

        new("itertools.accumulate", "accumulate_dealloc", Dealloc, Fixed, Slot + "itertools_accumulate_impl"),
        new("itertools.batched", "batched_dealloc", Dealloc, Fixed, Slot + "batched_new_impl"),
        new("itertools.chain", "chain_dealloc", Dealloc, Fixed, Slot + "chain_new_internal"),
        new("itertools.combinations", "combinations_dealloc", Dealloc, Fixed, Slot + "itertools_combinations_impl"),
        new("itertools.compress", "compress_dealloc", Dealloc, Fixed, Slot + "itertools_compress_impl"),
        new("itertools.count", "count_dealloc", Dealloc, Fixed, Slot + "itertools_count_impl"),
        new("itertools.cycle", "cycle_dealloc", Dealloc, Fixed, Slot + "itertools_cycle_impl"),
        new("itertools.dropwhile", "dropwhile_dealloc", Dealloc, Fixed, Slot + "itertools_dropwhile_impl"),
        new("itertools.filterfalse", "filterfalse_dealloc", Dealloc, Fixed, Slot + "itertools_filterfalse_impl"),
        new("itertools.groupby", "groupby_dealloc", Dealloc, Fixed, Slot + "itertools_groupby_impl"),
        new("itertools._grouper", "_grouper_dealloc", Dealloc, Fixed, GcNew + "_grouper_create"),
        new("itertools.islice", "islice_dealloc", Dealloc, Fixed, Slot + "islice_new"),
        new("itertools.pairwise", "pairwise_dealloc", Dealloc, Fixed, Slot + "pairwise_new_impl"),
        new("itertools.permutations", "permutations_dealloc", Dealloc, Fixed, Slot + "itertools_permutations_impl"),
        new("itertools.product", "product_dealloc", Dealloc, Fixed, Slot + "product_new"),
        new("itertools.repeat", "repeat_dealloc", Dealloc, Fixed, Slot + "repeat_new"),
        new("itertools.starmap", "starmap_dealloc", Dealloc, Fixed, Slot + "itertools_starmap_impl"),
        new("itertools.takewhile", "takewhile_dealloc", Dealloc, Fixed, Slot + "itertools_takewhile_impl"),
        new("itertools.zip_longest", "zip_longest_dealloc", Dealloc, Fixed, Slot + "zip_longest_new"),
    ];
}
