using Verification.Impl;

namespace Verification.Benchmarks.Populations;

/// <summary>A type to be measured: what its death means, whether its size is known, what stands in front of an instance.</summary>
/// <param name="Kind">What death means.</param>
/// <param name="Sized">Whether the size is computed at death; otherwise the block heap looks for the pool.</param>
/// <param name="Gc">Whether instances have a GC header.</param>
/// <param name="Bytes">Bytes of the block, headers included, a multiple of 16; at least 16, and 8 more with a reference.</param>
/// <remarks>An instance that owns something holds one reference, to an object that lives on, as a tuple of one.</remarks>
public readonly record struct Shape(DeallocKind Kind, bool Sized, bool Gc, int Bytes)
{
    /// <summary>Every kind × sized × GC that there is: a GC object has something to undo, and a finalizer needs the header.</summary>
    public static IEnumerable<Shape> All { get; } =
    [
        new(DeallocKind.Trivial, true, false, 32),
        new(DeallocKind.Trivial, false, false, 32),
        new(DeallocKind.Dealloc, true, false, 32),
        new(DeallocKind.Dealloc, false, false, 32),
        new(DeallocKind.Dealloc, true, true, 48),
        new(DeallocKind.Dealloc, false, true, 48),
        new(DeallocKind.DeallocFinalize, true, true, 48),
        new(DeallocKind.DeallocFinalize, false, true, 48),
    ];

    /// <summary>As tables show it.</summary>
    public override string ToString() => $"{Kind} {(Sized ? "sized" : "unsized")}{(Gc ? " gc" : string.Empty)} {Bytes}";

    /// <summary>The type as it is to be made.</summary>
    public unsafe TypeSpec Spec
    {
        get
        {
            bool owns = Kind != DeallocKind.Trivial;
            nint room = Bytes - (nint)ObjectSize.Presize(Gc, preHeader: false);
            return new TypeSpec
            {
                BasicSize = owns ? room - sizeof(PyObject*) : room,
                References = owns ? 1 : 0,
                Gc = Gc,
                Kind = Kind,
                Sizing = Sized ? SizeRule.Fixed : SizeRule.Unsized,
                Alloc = AllocSlot.NewVar,
                Dealloc = owns ? DeallocSlot.Container : DeallocSlot.Object,
                Finalize = Kind == DeallocKind.DeallocFinalize ? &Nothing : null,
            };
        }
    }

    private static unsafe void Nothing(void* heap, PyObject* self)
    {
    }
}
