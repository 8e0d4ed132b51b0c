using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Geometries;

namespace Verification.Properties.Objects;

/// <summary>
/// The static types of every object run, in the order of their ids: one for each way in which CPython's own types are
/// made and die.
/// </summary>
public static class StaticTypes
{
    /// <summary><c>object</c>: Trivial, of fixed size.</summary>
    public const int Object = 0;

    /// <summary>As <c>float</c>: Trivial, of fixed size, with a freelist of its own.</summary>
    public const int Float = 1;

    /// <summary>As a cell: one reference, GC, of fixed size.</summary>
    public const int Cell = 2;

    /// <summary>As <c>tuple</c>: items that are references, without a sentinel.</summary>
    public const int Tuple = 3;

    /// <summary>As <c>bytes</c>: Trivial, items that are bytes.</summary>
    public const int Bytes = 4;

    /// <summary>A container whose author never heard of the bits: Legacy.</summary>
    public const int Legacy = 5;

    /// <summary>As a generator: a finalizer and a reference.</summary>
    public const int Finalizing = 6;

    /// <summary>A container whose instances have no one way of being made: unsized.</summary>
    public const int Unsized = 7;

    /// <summary>As <c>set</c>: a container with weak references.</summary>
    public const int Weak = 8;

    /// <summary>As <c>str</c>: Trivial, with a size function; the state is the width of its characters.</summary>
    public const int Str = 9;

    /// <summary>As <c>bytearray</c>: a buffer.</summary>
    public const int ByteArray = 10;

    /// <summary>How many there are.</summary>
    public const int Count = 11;

    /// <summary>A type's name.</summary>
    public static string NameOf(int id) => id switch
    {
        Object => "object",
        Float => "float",
        Cell => "cell",
        Tuple => "tuple",
        Bytes => "bytes",
        Legacy => "legacy",
        Finalizing => "finalizing",
        Unsized => "unsized",
        Weak => "weak",
        Str => "str",
        ByteArray => "bytearray",
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "This is no static type."),
    };

    /// <summary>Limit of each size class's freelist; in two of the geometries there is none, for quick deaths need that.</summary>
    /// <param name="poolSize">The heap's pool size in bytes.</param>
    public static int FreelistLimit(nuint poolSize) => poolSize == Geometry<SmallGeometry>.PoolSize ? 5 : (int)Freelist.Boundless;

    /// <summary>Limit of the freelist that <see cref="Float"/> has of its own.</summary>
    public const int FloatFreelistLimit = 3;

    /// <summary>Where the data of an object lie that are no references, as its first type has them: offset and bytes. Where only a type's author knows, none.</summary>
    public static (long Offset, long Bytes) DataOf(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        ModelType type = self.BornAs;
        ModelType origin = type;
        while (origin.Base is { Id: not Object } parent)
        {
            origin = parent;
        }

        // What a type of a given shape has between its header and its references, or items.
        if (origin.Id >= Count && origin.Size is null)
        {
            long header = origin.ItemSize > 0 ? 24 : 16;
            return (header, origin.BasicSize - (8 * origin.OwnReferences) - header + (type.ItemReferences ? 0 : self.Items * type.ItemSize));
        }

        return type.Static.Id == Float ? (16, 8)
            : type.ItemSize > 0 && !type.ItemReferences && (type.Size is null || type.Id == Str) ? (type.BasicSize, self.Items * type.ItemSize)
            : default;
    }

    /// <summary>The state that a <see cref="Str"/> of so many items is made with: characters are 1, 2 or 4 bytes wide.</summary>
    public static int StateOf(long items) => 1 << (int)(Math.Max(items, 0) % 3);

    /// <summary>The types as the model has them.</summary>
    /// <param name="finalizer">Makes the finalizer of a program.</param>
    public static IReadOnlyList<ModelType> Model(Func<FinalizerProgram, Action<ObjectModel, ModelObject>> finalizer)
    {
        ArgumentNullException.ThrowIfNull(finalizer);
        var root = new ModelType { Id = Object, BasicSize = 16, Kind = ModelKind.Trivial, Rule = ModelRule.Fixed };
        return
        [
            root,
            new ModelType { Id = Float, Base = root, BasicSize = 24, Kind = ModelKind.Trivial, Rule = ModelRule.Fixed, FreelistLimit = FloatFreelistLimit },
            Container(Cell, ModelKind.Dealloc, ModelRule.Fixed, 1, alloc: ModelSlot.NewVar),
            new ModelType
            {
                Id = Tuple, Base = root, BasicSize = 24, ItemSize = 8, ItemReferences = true, Gc = true, Alloc = ModelSlot.NewVar,
                Kind = ModelKind.Dealloc, Rule = ModelRule.VarExact,
            },
            new ModelType
            {
                Id = Bytes, Base = root, BasicSize = 24, ItemSize = 1, Alloc = ModelSlot.NewVar, Kind = ModelKind.Trivial, Rule = ModelRule.VarExact,
            },
            Container(Legacy, ModelKind.Legacy, ModelRule.Unsized, 2),
            Container(Finalizing, ModelKind.DeallocFinalize, ModelRule.Fixed, 1, finalizer(FinalizerProgram.Nothing)),
            Container(Unsized, ModelKind.Dealloc, ModelRule.Unsized, 1),
            new ModelType
            {
                Id = Weak, Base = root, OwnReferences = 2, BasicSize = 32, Weakrefs = true, Gc = true,
                Kind = ModelKind.Dealloc, Rule = ModelRule.Fixed,
            },
            new ModelType
            {
                Id = Str, Base = root, BasicSize = 32, ItemSize = 1, Alloc = ModelSlot.Custom, Kind = ModelKind.Trivial, Rule = ModelRule.Custom,
                Size = (items, state) => 32 + (((Int128)items + 1) * state),
            },
            new ModelType { Id = ByteArray, Base = root, BasicSize = 32, Buffer = true, Kind = ModelKind.Dealloc, Rule = ModelRule.Fixed },
        ];

        ModelType Container(
            int id, ModelKind kind, ModelRule rule, int references, Action<ObjectModel, ModelObject>? end = null, ModelSlot alloc = ModelSlot.Generic) => new()
            {
                Id = id,
                Base = root,
                OwnReferences = references,
                BasicSize = 16 + (8 * references),
                Gc = true,
                Kind = kind,
                Rule = rule,
                Finalizer = end,
                Alloc = alloc,
            };
    }
}
