using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>What a probe hears of memory that nobody uses any more. All of it folds away for a probe that does not want to.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>Tells of a block: all that its pool gave for it, or what is known of one that is in no pool.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void TellDying(void* block, nuint known)
    {
        if (TProbe.SeesMemory)
        {
            TProbe.Dying(block, blocks->AddressInRange((nuint)block) ? PoolSizeOf(block) : known);
        }
    }

    private static nuint PoolSizeOf(void* block)
    {
        var pool = (PoolHeader*)((nuint)block & ~((nuint)Geometry<TGeometry>.PoolSize - 1));
        return Geometry<TGeometry>.IndexToSize(pool->SzIdx);
    }

    /// <summary>Of the block of an object, all that its type says; 0 if nobody asks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint KnownBytes(PyObject* self, PyTypeObject* type) => TProbe.SeesMemory ? BlockBytes(self, type) : 0;

    /// <summary>The least that the block has, by the type's <c>tp_alloc</c> and the item count of now, which may have shrunk.</summary>
    private static nuint BlockBytes(PyObject* self, PyTypeObject* type)
    {
        nuint bytes;
        if (type->AllocSlot == AllocSlot.Own)
        {
            // Only its author knows.
            return type->Presize + (nuint)(type->ItemSize != 0 ? sizeof(PyVarObject) : sizeof(PyObject));
        }

        if (type->Size != null)
        {
            bytes = type->Size((PyStateObject*)self) + type->Presize;
        }
        else
        {
            SizeRule rule = TypeReady.RuleOf(type->AllocSlot, type->ItemSize);
            nint items = type->ItemSize == 0 ? 0 : PyObject.Size(self);
            _ = ObjectSize.TryCompute(rule, type->BasicSize, type->ItemSize, items, type->Presize, out bytes);
        }

        // Blocks of sized types are asked for at the size of their class.
        bool rounded = type->Rule != SizeRule.Unsized && bytes <= (nuint)TGeometry.SmallRequestThreshold;
        return rounded ? Geometry<TGeometry>.IndexToSize(Geometry<TGeometry>.SizeToIndex(bytes)) : bytes;
    }
}
