using System.Runtime.CompilerServices;

namespace Verification.Impl;

/// <content>
/// The direct paths. All that a death must know was decided when the type was made: kind, what to undo, rule, size
/// class, list. Nothing is called through a pointer but <see cref="PyTypeObject.Dispatch"/> or a size function.
/// </content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>
    /// The whole death of an instance of a sized, Trivial, static type, inlined where the last reference is given back: its
    /// block goes on the list that class creation found, which has space.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DieQuickly(PyObject* self, Freelist* list)
    {
        TProbe.DirectDeath(DeallocKind.Trivial, SizeRule.Fixed);
        Tell(ObjectEvent.Freed, self);
        TellDying(self, KnownBytes(self, self->Type));
        list->Push(self);
        TProbe.Pushed();
    }

    /// <summary>A death that runs no code: from count 0 to the freelist without a call that is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DieTrivially(PyObject* self, PyTypeObject* type, ulong flags)
    {
        TProbe.DirectDeath(DeallocKind.Trivial, TpFlags.Rule(flags));
        Tell(ObjectEvent.Freed, self);
        Reclaim(self, type, flags);
        if ((flags & TpFlags.HeapType) != 0)
        {
            Decref(type);
        }
    }

    /// <summary>A death that finalizes, if the kind says so, and releases, in the order of <c>subtype_dealloc</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DieDirectly(PyObject* self, PyTypeObject* type, DeallocKind kind)
    {
        if (type->Has(TpFlags.HaveGc))
        {
            Untrack(self);
        }

        if (kind == DeallocKind.DeallocFinalize)
        {
            if (!CallFinalizerFromDealloc(self, type->Dispatch))
            {
                return;
            }

            // The finalizer may have changed it.
            type = self->Type;
        }

        TProbe.DirectDeath(kind, type->Rule);
        if (type->Releases != ReleaseSteps.None)
        {
            Release(self, type, type->Releases);
        }

        TellEnd(self, type);

        // Neither object nor type is looked at once it may be gone (bpo-44184).
        bool heapType = type->Has(TpFlags.HeapType);
        Reclaim(self, type, type->Flags);
        if (heapType)
        {
            Decref(type);
        }
    }

    /// <summary>As <see cref="ReleaseAdded"/> and <see cref="ReleaseBase"/>, but only those steps that the type has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Release(PyObject* self, PyTypeObject* type, ReleaseSteps steps)
    {
        if ((steps & ReleaseSteps.Weakrefs) != 0 && PyObject.PreHeader(self)->Weakrefs != null)
        {
            // Their callbacks may do anything: each step where CPython has it.
            ReleaseAdded(self, type);
            ReleaseBase(self, type->DeallocBase);
            return;
        }

        PyTypeObject* end = type->DeallocBase;
        if ((steps & ReleaseSteps.AddedFields) != 0)
        {
            for (PyTypeObject* level = type; level != end; level = level->Base)
            {
                ClearFields(self, level);
            }
        }

        if ((steps & ReleaseSteps.Dict) != 0)
        {
            Clear(&PyObject.PreHeader(self)->Dict);
        }

        if ((steps & ReleaseSteps.AddedItems) != 0)
        {
            ClearItems(self, type);
        }

        if ((steps & ReleaseSteps.BaseFields) != 0)
        {
            for (PyTypeObject* level = end; level->References != 0; level = level->Base)
            {
                ClearFields(self, level);
            }
        }

        if ((steps & ReleaseSteps.BaseItems) != 0)
        {
            ClearItems(self, type);
        }

        if ((steps & ReleaseSteps.Buffer) != 0)
        {
            FreeBuffer(PyObject.Buffer(self));
        }
    }

    /// <summary><see cref="ClearOwn"/>, inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ClearFields(PyObject* self, PyTypeObject* level)
    {
        var field = (PyObject**)((byte*)self + level->ReferencesOffset);
        for (PyObject** end = field + level->OwnReferences; field < end; field++)
        {
            Clear(field);
        }
    }

    /// <summary>Frees the block by the size rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Reclaim(PyObject* self, PyTypeObject* type, ulong flags)
    {
        void* block = (byte*)self - type->Presize;
        nuint known = KnownBytes(self, type);
        switch (TpFlags.Rule(flags))
        {
            case SizeRule.Fixed:
                GiveSized(type->DeathList, block, known);
                break;
            case SizeRule.Unsized:
                GiveBlock(block, known);
                break;
            default:
                GiveSized(DeathListOf(self, type), block, known);
                break;
        }
    }

    /// <summary>The list for the block of this very object, from what it says of its size now; null if its type is unsized.</summary>
    private Freelist* DeathListOf(PyObject* self, PyTypeObject* type)
    {
        nint items;
        switch (type->Rule)
        {
            case SizeRule.VarWithSentinel:
                items = PyObject.Items(self) + 1;
                break;
            case SizeRule.VarExact:
                items = PyObject.Items(self);
                break;
            case SizeRule.Custom:
                TProbe.IndirectCall(CallSite.Size);
                return ListOf(type->Size((PyStateObject*)self) + type->Presize);
            default:
                return null;
        }

        // No overflow: the object was born by the same figures.
        nuint bytes = (nuint)(type->BasicSize + (items * type->ItemSize));
        return ListOf(((bytes + 7) & ~(nuint)7) + type->Presize);
    }
}
