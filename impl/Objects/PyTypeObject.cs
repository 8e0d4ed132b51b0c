using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <summary>A type: an object itself, and all that can be said of its instances before there are any.</summary>
/// <remarks>
/// <see cref="Impl.TypeReady"/> derives it from a <see cref="TypeSpec"/>; afterwards only its reference count and its
/// freelist change. Slots take the heap as an untyped pointer, so that one type struct serves heaps of every geometry.
/// Source: CPython, <c>PyTypeObject</c> (<c>Include/cpython/object.h</c>).
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct PyTypeObject
{
    /// <summary><see cref="SizeClass"/> of a type whose instances have no one size class.</summary>
    public const uint NoSizeClass = uint.MaxValue;

    /// <summary><c>ob_base</c>. Each instance of a heap type holds one reference, and so does each direct subclass.</summary>
    public PyObject Object;

    /// <summary>
    /// Where a dead instance goes at once: <see cref="DeathList"/> if a death is direct and no more than that, and the list
    /// has no limit; or null. In the same cache line as the reference count, for each death looks at it.
    /// </summary>
    public Freelist* QuickDeath;

    /// <summary>
    /// Where the block of a new instance comes from if there is one: <see cref="DeathList"/> if a birth is no more than count and
    /// type; or a list that is always shut.
    /// </summary>
    public Freelist* QuickBirth;

    /// <summary><c>tp_alloc</c>: heap, type, items, state to a new object, or null.</summary>
    public delegate*<void*, PyTypeObject*, nint, nint, PyObject*> Alloc;

    /// <summary>Lists for blocks of one size class after the other, or one list; the item count chooses.</summary>
    public Freelist* Lists;

    /// <summary>
    /// The greatest item count with which the block of an instance is on one of <see cref="Lists"/>; -1 if there is none. Of
    /// types without items it is the greatest number, or -1 if an instance is larger than the address space.
    /// </summary>
    public nint SmallItems;

    /// <summary>
    /// One byte less than the block of an instance without items has, before rounding: the size class of that many bytes is the
    /// number of its list. 0 for types without items.
    /// </summary>
    public int LastByte;

    /// <summary>How many bytes more with each item: <see cref="ItemSize"/>, if the item count says how many items there are.</summary>
    public int Stride;

    /// <summary>Which way instances die now.</summary>
    public DeathPath Path;

    /// <summary>How a direct death finds the size of the block: <see cref="Rule"/>, where it is read in one load.</summary>
    public SizeRule DeathRule;

    /// <summary><c>_PyType_PreHeaderSize</c>: bytes from the start of the block to the object.</summary>
    public byte Presize;

    /// <summary>Where an instance has its GC header, bytes in front of the object; 0 for types without one.</summary>
    public byte HeaderOffset;

    /// <summary>Where an instance has its item count, bytes from the object; 0 for types without items: there they have the reference count.</summary>
    public byte CountOffset;

    /// <summary>What a birth has to initialise.</summary>
    public InitSteps Inits;

    /// <summary>Bytes of the block of every instance, if <c>tp_alloc</c> computes it and it is always the same; or 0.</summary>
    public nuint FixedBytes;

    /// <summary>
    /// Bytes of an instance without what stands in front of it, from what a <see cref="PyStateObject"/> has; null unless
    /// <c>tp_alloc</c> is <see cref="AllocSlot.Custom"/>. Of every overflow it makes more than <c>PY_SSIZE_T_MAX</c>.
    /// </summary>
    public delegate*<PyStateObject*, nuint> Size;

    /// <summary><c>tp_name</c>: a number of the maker's choice.</summary>
    public int Name;

    /// <summary><c>tp_alloc</c>: who.</summary>
    public AllocSlot AllocSlot;

    /// <summary><c>tp_dealloc</c>: who.</summary>
    public DeallocSlot DeallocSlot;

    /// <summary><c>tp_free</c>: who.</summary>
    public FreeSlot FreeSlot;

    /// <summary><c>tp_traverse</c>: who.</summary>
    public GcSlot TraverseSlot;

    /// <summary><c>tp_clear</c>: who.</summary>
    public GcSlot ClearSlot;

    /// <summary><c>tp_flags</c>, see <see cref="TpFlags"/>.</summary>
    public ulong Flags;

    /// <summary><c>tp_basicsize</c>.</summary>
    public nint BasicSize;

    /// <summary><c>tp_itemsize</c>; 0 for types without items.</summary>
    public nint ItemSize;

    /// <summary><c>tp_base</c>; null for <c>object</c> only.</summary>
    public PyTypeObject* Base;

    /// <summary>The nearest type from here towards <c>object</c> whose <c>tp_dealloc</c> is not <c>subtype_dealloc</c>.</summary>
    public PyTypeObject* DeallocBase;

    /// <summary>Where the references begin that this type adds to its base's; they are the last of <see cref="BasicSize"/>.</summary>
    public nint ReferencesOffset;

    /// <summary>Where an instance has the <see cref="PyBuffer"/> that it owns, here or in a base; 0 if it has none.</summary>
    public nint BufferOffset;

    /// <summary>How many references this type adds.</summary>
    public int OwnReferences;

    /// <summary>How many references an instance has, its bases' included, items not.</summary>
    public int References;

    /// <summary>What a direct death has to release.</summary>
    public ReleaseSteps Releases;

    /// <summary>The size class of the block of every instance, if that is one and a small one; or <see cref="NoSizeClass"/>.</summary>
    public uint SizeClass;

    /// <summary><c>tp_dealloc</c>: heap and an object without references.</summary>
    public delegate*<void*, PyObject*, void> Dealloc;

    /// <summary><c>tp_free</c>: heap and the memory of an object.</summary>
    public delegate*<void*, PyObject*, void> Free;

    /// <summary><c>tp_finalize</c>, or null.</summary>
    public delegate*<void*, PyObject*, void> Finalize;

    /// <summary><c>tp_traverse</c>: heap, object, visitor (object and argument to 0 or what ends it), its argument; or null.</summary>
    public delegate*<void*, PyObject*, delegate*<PyObject*, void*, int>, void*, int> Traverse;

    /// <summary><c>tp_clear</c>: heap and a living object that is to drop its references; or null.</summary>
    public delegate*<void*, PyObject*, void> Clear;

    /// <summary>
    /// The one function that the death of an instance calls through a pointer: <c>tp_dealloc</c> of a Legacy type,
    /// <c>tp_finalize</c> of a DeallocFinalize one; null for the others, whose deaths need none.
    /// </summary>
    public delegate*<void*, PyObject*, void> Dispatch;

    /// <summary>Where the blocks of instances go that all have one size: the type's own list, the size class's, or one that is always shut.</summary>
    public Freelist* DeathList;

    /// <summary>The type's own freelist; limit 0 if it has none. Never inherited: a subclass's block is another's (bpo-41654).</summary>
    public Freelist OwnList;

    /// <summary>The neighbours on the heap's list of types.</summary>
    public PyTypeObject* PreviousType, NextType;

    /// <summary>Whether all of the flags are set.</summary>
    /// <param name="flags">One or more of <see cref="TpFlags"/>.</param>
    public readonly bool Has(ulong flags) => (Flags & flags) == flags;

    /// <summary>The kind that the flags say.</summary>
    public readonly DeallocKind Kind => TpFlags.Kind(Flags);

    /// <summary>The size rule that the flags say.</summary>
    public readonly SizeRule Rule => TpFlags.Rule(Flags);

    /// <summary>Whether instances own anything: references, items that are, a dictionary, or a buffer.</summary>
    public readonly bool Owns => References != 0 || BufferOffset != 0 || (Flags & (TpFlags.ItemReferences | TpFlags.Dict)) != 0;
}
