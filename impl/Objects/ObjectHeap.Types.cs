namespace Verification.Impl;

/// <content>Types: how they are made, counted and die.</content>
public unsafe partial struct ObjectHeap<TGeometry, TProbe>
{
    /// <summary>Makes a type. Its maker holds one reference to it.</summary>
    /// <param name="spec">What it is to be.</param>
    /// <param name="type">The type; null unless the result is <see cref="TypeReadyResult.Ready"/>, and then nothing has changed.</param>
    /// <remarks>
    /// A type is no block of the block heap: CPython's are larger than its small-request threshold, so that they always
    /// come from the raw source. Source: CPython, <c>type_new</c> and <c>PyType_Ready</c> (<c>Objects/typeobject.c</c>).
    /// </remarks>
    public TypeReadyResult DefineType(TypeSpec spec, out PyTypeObject* type)
    {
        type = null;
        spec.Base = spec.Base == null ? ObjectType : spec.Base;
        TypeReadyResult result = TypeReady.Derive(spec, out PyTypeObject derived);
        if (result != TypeReadyResult.Ready)
        {
            return result;
        }

        type = (PyTypeObject*)raw.Calloc(1, (nuint)sizeof(PyTypeObject));
        if (type == null)
        {
            return TypeReadyResult.NoMemory;
        }

        *type = derived;
        type->Object = new PyObject { RefCount = 1, Type = TypeType };
        if (type->Base->Has(TpFlags.HeapType))
        {
            type->Base->Object.RefCount++;
        }

        Bind(type);
        Enlist(type);
        Tell(ObjectEvent.TypeReady, type);
        return TypeReadyResult.Ready;
    }

    /// <summary>One more reference to a type.</summary>
    /// <param name="type">A type.</param>
    public static void Incref(PyTypeObject* type) => type->Object.RefCount++;

    /// <summary>One reference to a type less. A heap type dies with the last one; a static type never does.</summary>
    /// <param name="type">A type to which the caller has a reference.</param>
    public void Decref(PyTypeObject* type)
    {
        if (--type->Object.RefCount == 0)
        {
            TypeDealloc(Self, &type->Object);
        }
    }

    /// <summary>
    /// <c>object.__class__ = type</c>: gives an object another heap type, if the two are laid out and die alike; false,
    /// and nothing has changed, if they do not.
    /// </summary>
    /// <param name="self">A living object.</param>
    /// <param name="type">The new type.</param>
    /// <remarks>Source: CPython, <c>object_set_class</c>, <c>compatible_for_assignment</c> (<c>Objects/typeobject.c</c>).</remarks>
    public bool TrySetClass(PyObject* self, PyTypeObject* type)
    {
        PyTypeObject* old = self->Type;
        if (!old->Has(TpFlags.HeapType) || !type->Has(TpFlags.HeapType) || !Alike(old, type))
        {
            return false;
        }

        Incref(type);
        self->Type = type;
        Decref(old);
        return true;
    }

    /// <summary>Whether instances are laid out alike, allocated and freed alike, and die alike.</summary>
    private static bool Alike(PyTypeObject* one, PyTypeObject* other)
    {
        const ulong layout = TpFlags.PreHeader | TpFlags.HaveGc | TpFlags.ItemReferences | TpFlags.KindMask | TpFlags.RuleMask;
        if ((one->Flags & layout) != (other->Flags & layout)
            || one->BasicSize != other->BasicSize || one->ItemSize != other->ItemSize || one->References != other->References
            || one->AllocSlot != other->AllocSlot || (one->AllocSlot == AllocSlot.Own && (void*)one->Alloc != (void*)other->Alloc)
            || one->FreeSlot != other->FreeSlot || (one->FreeSlot == FreeSlot.Own && (void*)one->Free != (void*)other->Free)
            || (void*)one->Size != (void*)other->Size || one->DeallocBase != other->DeallocBase)
        {
            return false;
        }

        // The same references: where one type has some, so has the other; types that add none are passed over.
        PyTypeObject* mine = NextWithReferences(one);
        PyTypeObject* theirs = NextWithReferences(other);
        while (mine != null && theirs != null)
        {
            if (mine->ReferencesOffset != theirs->ReferencesOffset || mine->OwnReferences != theirs->OwnReferences)
            {
                return false;
            }

            mine = NextWithReferences(mine->Base);
            theirs = NextWithReferences(theirs->Base);
        }

        return mine == theirs;
    }

    private static PyTypeObject* NextWithReferences(PyTypeObject* type)
    {
        while (type != null && type->OwnReferences == 0)
        {
            type = type->Base;
        }

        return type;
    }

    /// <summary><c>type_dealloc</c>, and that of the bases which only this type kept alive, one after the other.</summary>
    private static void TypeDealloc(void* context, PyObject* self)
    {
        var heap = (ObjectHeap<TGeometry, TProbe>*)context;
        var type = (PyTypeObject*)self;
        while (type->Has(TpFlags.HeapType))
        {
            PyTypeObject* parent = type->Base;
            heap->Tell(ObjectEvent.TypeDied, type);
            heap->ClearFreelist(&type->OwnList);
            heap->Delist(type);
            heap->FreeType(type);
            if (!parent->Has(TpFlags.HeapType) || --parent->Object.RefCount != 0)
            {
                return;
            }

            type = parent;
        }
    }

    /// <summary><c>object</c> and <c>type</c>, which derive from no spec.</summary>
    private void InitBuiltinTypes()
    {
        PyTypeObject* root = ObjectType;
        root->AllocSlot = AllocSlot.Generic;
        root->DeallocSlot = DeallocSlot.Object;
        root->FreeSlot = FreeSlot.Object;
        root->TraverseSlot = root->ClearSlot = GcSlot.None;
        root->Flags = TpFlags.BaseType | TpFlags.Ready | TpFlags.Of(DeallocKind.Trivial) | TpFlags.Of(SizeRule.Fixed);
        root->BasicSize = sizeof(PyObject);

        PyTypeObject* metatype = TypeType;
        metatype->AllocSlot = AllocSlot.Own;
        metatype->DeallocSlot = DeallocSlot.Own;
        metatype->FreeSlot = FreeSlot.Object;
        metatype->TraverseSlot = metatype->ClearSlot = GcSlot.None;
        metatype->Flags = TpFlags.Ready;
        metatype->BasicSize = sizeof(PyTypeObject);
        metatype->Base = root;
        metatype->Alloc = &TypeAlloc;
        metatype->Dealloc = &TypeDealloc;

        root->Object = metatype->Object = new PyObject { RefCount = 1, Type = metatype };
        Bind(root);
        Bind(metatype);
        Enlist(root);
        Enlist(metatype);
    }

    /// <summary>A type is made by <see cref="DefineType"/> only.</summary>
    private static PyObject* TypeAlloc(void* context, PyTypeObject* type, nint items, nint state) => null;

    /// <summary>At the end: the static ones, which never die, and those that somebody still holds.</summary>
    private void FreeTypes()
    {
        while (lastType != TypeType)
        {
            PyTypeObject* type = lastType;
            Delist(type);
            FreeType(type);
        }
    }

    private readonly void FreeType(PyTypeObject* type)
    {
        if (TProbe.SeesMemory)
        {
            TProbe.Dying(type, (nuint)sizeof(PyTypeObject));
        }

        raw.Free(type);
    }

    private void Enlist(PyTypeObject* type)
    {
        type->PreviousType = lastType;
        type->NextType = null;
        if (lastType != null)
        {
            lastType->NextType = type;
        }

        lastType = type;
    }

    private void Delist(PyTypeObject* type)
    {
        type->PreviousType->NextType = type->NextType;
        if (type->NextType != null)
        {
            type->NextType->PreviousType = type->PreviousType;
        }
        else
        {
            lastType = type->PreviousType;
        }
    }
}
