using static Verification.Impl.SizeRule;
using static Verification.Properties.Sizes.DeathKind;

namespace Verification.Properties.Sizes;

/// <summary>Types of <c>Objects/</c> and <c>Python/</c>, CPython 3.13. Each says which function makes its instances.</summary>
public static class BuiltinTypes
{
    private const string GcNew = "PyObject_GC_New, which asks for basicsize, in ";
    private const string New = "PyObject_New, which asks for basicsize, in ";
    private const string Slot = "tp_alloc, which is PyType_GenericAlloc, in ";

    /// <summary>The entries.</summary>
    public static IReadOnlyList<CType> All { get; } =
    [
        // Numbers and what else is just memory.
        new("object", "object_dealloc", Trivial, Fixed, Slot + "object_new"),
        new("float", "float_dealloc", Trivial, Fixed, "PyObject_Malloc(sizeof(PyFloatObject)) or its freelist in PyFloat_FromDouble"),
        new("complex", "object_dealloc", Trivial, Fixed, "PyObject_Malloc(sizeof(PyComplexObject)) in PyComplex_FromCComplex"),
        new("int", "long_dealloc", Trivial, Unsized, "long_normalize takes digits away after _PyLong_New: 2**100 - (2**100 - 1000) has one digit and room for four"),
        new("bool", "bool_dealloc", Legacy, Unsized, "True and False are static"),

        // Text and bytes. A resize asks the allocator anew, for the size by the same formula.
        new("str", "unicode_dealloc", Dealloc, Custom, "PyObject_Malloc in PyUnicode_New, PyObject_Realloc in resize_compact: struct by kind, then n + 1 characters"),
        new("bytes", "object_dealloc", Trivial, VarExact, "PyObject_Malloc(PyBytesObject_SIZE + n) in _PyBytes_FromSize, PyObject_Realloc in _PyBytes_Resize; basicsize counts the NUL"),
        new("bytearray", "bytearray_dealloc", Dealloc, Fixed, New + "PyByteArray_FromStringAndSize; the bytes lie elsewhere"),
        new("memoryview", "memory_dealloc", Dealloc, VarExact, "PyObject_GC_NewVar in memory_alloc, 3 items for each dimension"),
        new("managedbuffer", "mbuf_dealloc", Dealloc, Fixed, GcNew + "mbuf_alloc"),

        // Containers.
        new("tuple", "tupledealloc", Dealloc, VarExact, "PyObject_GC_NewVar in tuple_alloc, or the freelist of its length; PyObject_GC_Resize in _PyTuple_Resize"),
        new("list", "list_dealloc", Dealloc, Fixed, GcNew + "PyList_New, or its freelist; the items lie elsewhere"),
        new("dict", "dict_dealloc", DeallocFinalize, Fixed, GcNew + "new_dict, or its freelist, or tp_alloc in dict_new; its watchers may resurrect"),
        new("set", "set_dealloc", Dealloc, Fixed, Slot + "make_new_set"),
        new("frozenset", "set_dealloc", Dealloc, Fixed, Slot + "make_new_set"),
        new("mappingproxy", "mappingproxy_dealloc", Dealloc, Fixed, GcNew + "PyDictProxy_New"),
        new("types.SimpleNamespace", "namespace_dealloc", Dealloc, Fixed, Slot + "namespace_new"),
        new("range", "range_dealloc", Dealloc, Fixed, New + "make_range_object"),
        new("slice", "slice_dealloc", Dealloc, Fixed, GcNew + "_PyBuildSlice_Consume2, or the one that is cached"),
        new("cell", "cell_dealloc", Dealloc, Fixed, GcNew + "PyCell_New"),

        // Iterators and views.
        new("tuple_iterator", "tupleiter_dealloc", Dealloc, Fixed, GcNew + "tuple_iter"),
        new("list_iterator", "listiter_dealloc", Dealloc, Fixed, GcNew + "list_iter"),
        new("list_reverseiterator", "listreviter_dealloc", Dealloc, Fixed, GcNew + "list___reversed___impl"),
        new("str_iterator", "unicodeiter_dealloc", Dealloc, Fixed, GcNew + "unicode_iter"),
        new("str_ascii_iterator", "unicodeiter_dealloc", Dealloc, Fixed, GcNew + "unicode_iter"),
        new("bytes_iterator", "striter_dealloc", Dealloc, Fixed, GcNew + "bytes_iter"),
        new("bytearray_iterator", "bytearrayiter_dealloc", Dealloc, Fixed, GcNew + "bytearray_iter"),
        new("memory_iterator", "memoryiter_dealloc", Dealloc, Fixed, GcNew + "memory_iter"),
        new("range_iterator", "PyObject_Free", Trivial, Fixed, New + "fast_range_iter"),
        new("longrange_iterator", "longrangeiter_dealloc", Dealloc, Fixed, New + "range_iter"),
        new("set_iterator", "setiter_dealloc", Dealloc, Fixed, GcNew + "set_iter"),
        new("dict_keyiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_valueiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_itemiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_reversekeyiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_reversevalueiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_reverseitemiterator", "dictiter_dealloc", Dealloc, Fixed, GcNew + "dictiter_new"),
        new("dict_keys", "dictview_dealloc", Dealloc, Fixed, GcNew + "_PyDictView_New"),
        new("dict_values", "dictview_dealloc", Dealloc, Fixed, GcNew + "_PyDictView_New"),
        new("dict_items", "dictview_dealloc", Dealloc, Fixed, GcNew + "_PyDictView_New"),
        new("iterator", "iter_dealloc", Dealloc, Fixed, GcNew + "PySeqIter_New"),
        new("callable_iterator", "calliter_dealloc", Dealloc, Fixed, GcNew + "PyCallIter_New"),
        new("enumerate", "enum_dealloc", Dealloc, Fixed, Slot + "enum_new_impl"),
        new("reversed", "reversed_dealloc", Dealloc, Fixed, Slot + "reversed_new_impl"),
        new("zip", "zip_dealloc", Dealloc, Fixed, Slot + "zip_new"),
        new("map", "map_dealloc", Dealloc, Fixed, Slot + "map_new"),
        new("filter", "filter_dealloc", Dealloc, Fixed, Slot + "filter_new"),

        // Functions, methods, descriptors.
        new("function", "func_dealloc", DeallocFinalize, Fixed, GcNew + "PyFunction_New; its watchers may resurrect"),
        new("builtin_function_or_method", "meth_dealloc", Dealloc, Fixed, GcNew + "PyCMethod_New"),
        new("builtin_method", "meth_dealloc", Dealloc, Fixed, GcNew + "PyCMethod_New"),
        new("method", "method_dealloc", Dealloc, Fixed, GcNew + "PyMethod_New"),
        new("instancemethod", "instancemethod_dealloc", Dealloc, Fixed, GcNew + "PyInstanceMethod_New"),
        new("method-wrapper", "wrapper_dealloc", Dealloc, Fixed, GcNew + "PyWrapper_New"),
        new("member_descriptor", "descr_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in descr_new"),
        new("getset_descriptor", "descr_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in descr_new"),
        new("method_descriptor", "descr_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in descr_new"),
        new("classmethod_descriptor", "descr_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in descr_new"),
        new("wrapper_descriptor", "descr_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in descr_new"),
        new("property", "property_dealloc", Dealloc, Fixed, Slot + "PyType_GenericNew and property_copy"),
        new("staticmethod", "sm_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in PyStaticMethod_New and PyType_GenericNew"),
        new("classmethod", "cm_dealloc", Dealloc, Fixed, "PyType_GenericAlloc in PyClassMethod_New and PyType_GenericNew"),
        new("super", "super_dealloc", Dealloc, Fixed, Slot + "PyType_GenericNew; super_vectorcall has it from PyType_GenericAlloc"),

        // Execution.
        new("code", "code_dealloc", DeallocFinalize, VarExact, "PyObject_NewVar in _PyCode_New, one item for each code unit; its watchers may resurrect"),
        new("frame", "frame_dealloc", Dealloc, Unsized, "PyObject_GC_NewVar in _PyFrame_New_NoTrack, but it has no ob_size: f_back stands there"),
        new("generator", "gen_dealloc", DeallocFinalize, Unsized, "PyObject_GC_NewVar in make_gen, but it has no ob_size"),
        new("coroutine", "gen_dealloc", DeallocFinalize, Unsized, "PyObject_GC_NewVar in make_gen, but it has no ob_size"),
        new("async_generator", "gen_dealloc", DeallocFinalize, Unsized, "PyObject_GC_NewVar in make_gen, but it has no ob_size"),
        new("traceback", "tb_dealloc", Dealloc, Fixed, GcNew + "tb_create_raw"),
        new("symtable_entry", "ste_dealloc", Dealloc, Fixed, New + "ste_new"),
        new("InstructionSequence", "inst_seq_dealloc", Dealloc, Fixed, GcNew + "inst_seq_create"),

        // Types, modules, weak references, the rest.
        new("type", "type_dealloc", Dealloc, VarWithSentinel, Slot + "type_new_alloc and PyType_FromMetaclass; an item for each slot, and PyType_GenericAlloc adds one"),
        new("module", "module_dealloc", Legacy, Fixed, Slot + "new_module_notrack and PyType_GenericNew; m_free may do anything"),
        new("weakref.ReferenceType", "weakref_dealloc", Dealloc, Fixed, GcNew + "allocate_weakref, or tp_alloc"),
        new("weakref.ProxyType", "proxy_dealloc", Dealloc, Fixed, GcNew + "allocate_weakref"),
        new("weakref.CallableProxyType", "proxy_dealloc", Dealloc, Fixed, GcNew + "allocate_weakref"),
        new("types.GenericAlias", "ga_dealloc", Dealloc, Fixed, GcNew + "Py_GenericAlias, or tp_alloc in ga_new"),
        new("types.UnionType", "unionobject_dealloc", Dealloc, Fixed, GcNew + "make_union"),
        new("PyCapsule", "capsule_dealloc", Legacy, Fixed, GcNew + "PyCapsule_New; its destructor may do anything"),
    ];
}
