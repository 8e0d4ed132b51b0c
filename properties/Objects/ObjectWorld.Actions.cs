using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What commands do, on both sides.</content>
public sealed partial class ObjectWorld
{
    /// <summary>A type that lives: static ones, classes that are held, and those of a given shape.</summary>
    public ModelType TypeAt(ulong choice)
    {
        int index = (int)(choice % (ulong)(StaticTypes.Count + HeldTypes.Count + shaped.Count));
        int held = index - StaticTypes.Count;
        return held < 0 ? Types[index] : held < HeldTypes.Count ? Types[HeldTypes[held]] : shaped[held - HeldTypes.Count].Type;
    }

    /// <summary>Makes a class.</summary>
    public void DefineClass(ModelType parent, int references, bool dict, bool weakrefs, FinalizerProgram program)
    {
        ArgumentNullException.ThrowIfNull(parent);
        Operations++;
        int id = nextType++;
        ModelType type = ModelType.Class(
            id, parent, references, dict, weakrefs, program == FinalizerProgram.None ? null : Finalizer(program));
        TypeReadyResult result = System.DefineClass(id, parent.Id, references, dict, weakrefs, program);
        Defined = (type, result);
        Failed = result == TypeReadyResult.NoMemory;
        if (result == TypeReadyResult.Ready)
        {
            ObjectModel.Adopt(type);
            Types.Add(id, type);
            HeldTypes.Add(id);
            Count(ObjectTurn.ClassMade);
        }
    }

    /// <summary>Lets go of a class.</summary>
    public void DropType(int index)
    {
        Operations++;
        int id = HeldTypes[index];
        HeldTypes.RemoveAt(index);
        System.DropType(id);
        Model.Decref(Types[id]);
    }

    /// <summary>Makes an object that is held from outside; null if it cannot be.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="items">Item count.</param>
    /// <param name="state">State, where the size depends on one; the usual one if not given.</param>
    public ModelObject? New(ModelType type, long items, long? state = null)
    {
        ArgumentNullException.ThrowIfNull(type);
        Operations++;
        long with = state ?? StaticTypes.StateOf(items);
        bool possible = items >= 0 && type.BlockSize(items, with) is not null;
        bool made = System.New(type.Id, items, with);
        if (!made)
        {
            Failed = possible;
            Count(possible ? ObjectTurn.OutOfMemory : ObjectTurn.SizeRefused);
            return null;
        }

        if (!possible)
        {
            Break("S2", "overflow served", "no object", $"an object with {items} items of {type.ItemSize} bytes");
            return null;
        }

        BytesAskedFor = BytesFor(type, items, with);
        return Newborn = Born(type, items, with);
    }

    /// <summary>One reference from outside more.</summary>
    public void Incref(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        System.Incref(self.Id);
        ObjectModel.Incref(self);
        Roots.Add(self.Id);
    }

    /// <summary>One reference from outside less.</summary>
    public void Decref(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        Roots.Remove(self.Id);
        System.Decref(self.Id);
        Model.Decref(self);
    }

    /// <summary>Makes a field or item refer to an object, or to nothing.</summary>
    public void SetReference(ModelObject self, int index, ModelObject? value)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        System.SetReference(self.Id, index, value?.Id);
        Model.SetReference(self, index, value);
    }

    /// <summary>Sets what stands for the dictionary.</summary>
    public void SetDict(ModelObject self, ModelObject? value)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        System.SetDict(self.Id, value?.Id);
        Model.SetDict(self, value);
    }

    /// <summary>Makes a weak reference.</summary>
    public void NewWeakref(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        int id = nextWeakref++;
        if (System.NewWeakref(self.Id, id))
        {
            self.Weakrefs.Add(id);
        }
        else
        {
            Failed = true;
        }
    }

    /// <summary>Gives an object another class, if the two are alike.</summary>
    public void SetClass(ModelObject self, ModelType type)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(type);
        Operations++;
        bool done = System.TrySetClass(self.Id, type.Id);
        Count(done ? ObjectTurn.ClassAssigned : ObjectTurn.ClassRefused);
        bool alike = self.Type.IsHeapType && type.IsHeapType && self.Type.IsLike(type);
        if (done != alike)
        {
            Break("T3", "class assignment", alike ? "done, since the two are alike" : "refused, since the two differ", done ? "done" : "refused");
        }
        else if (done)
        {
            Model.SetClass(self, type);
        }
    }

    /// <summary>Lowers an item count in place, if that can be.</summary>
    public void Shrink(ModelObject self, long items)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        bool expected = ObjectModel.CanShrink(self, items, sizes);
        bool done = System.TryShrink(self.Id, items);
        Count(done ? ObjectTurn.Shrunk : ObjectTurn.ShrinkRefused);
        if (done != expected)
        {
            Break("S1", "shrinking in place", expected ? "done, since the class stays" : "refused", done ? "done" : "refused");
        }
        else if (done)
        {
            self.Items = items;
        }
    }

    /// <summary>A chain of cells, each referring to the one before; the last is held from outside.</summary>
    public void Chain(ModelType type, int length)
    {
        ArgumentNullException.ThrowIfNull(type);
        ModelObject? before = null;
        for (int i = 0; i < length && Violation is null; i++)
        {
            ModelObject? next = New(type, 0);
            if (next is null)
            {
                return;
            }

            if (before is not null)
            {
                SetReference(next, 0, before);
                Decref(before);
            }

            before = next;
        }
    }

    private void NoteDeath(ModelObject self)
    {
        Count(ObjectTurn.TrivialDeath, self.Type.Kind == ModelKind.Trivial);
        Count(ObjectTurn.LegacyDeath, self.Type.Kind == ModelKind.Legacy);
        Count(ObjectTurn.HeapTypeDeath, self.Type.IsHeapType);
        Count(ObjectTurn.VarDeath, self.Type.ItemSize > 0);
    }

    private ModelObject Born(ModelType type, long items, long state)
    {
        ModelObject self = Model.New(type, items, state);
        unreported.Add(self.Id, self);
        ulong name = ((ulong)tag << 32) | born++;
        names.Add(name);
        idOfName[name] = self.Id;
        Roots.Add(self.Id);
        return self;
    }

    private Action<ObjectModel, ModelObject> Finalizer(FinalizerProgram program) => (model, self) =>
    {
        if (program is FinalizerProgram.Resurrect or FinalizerProgram.ResurrectAndLeaveError)
        {
            ObjectModel.Incref(self);
            Roots.Add(self.Id);
        }

        if (program is FinalizerProgram.LeaveError or FinalizerProgram.ResurrectAndLeaveError)
        {
            model.PendingError = 7;
        }

        if (program is FinalizerProgram.BirthAndDeath or FinalizerProgram.Keep)
        {
            // Whether there was memory is not the model's to say: the implementation has been asked the same.
            bool made = !System.NestedBirths.TryDequeue(out bool answer) || answer;
            if (made)
            {
                ModelObject newborn = Born(Types[StaticTypes.Object], 0, 0);
                Count(ObjectTurn.BornInFinalizer);
                if (program == FinalizerProgram.BirthAndDeath)
                {
                    Roots.Remove(newborn.Id);
                    model.Decref(newborn);
                }
            }
        }
    };

    private void Note(ModelEvent what)
    {
        switch (what.Kind)
        {
            case ModelEventKind.Freed:
                NoteDeath(unreported[what.Id]);
                unreported.Remove(what.Id);
                break;
            case ModelEventKind.TypeDied:
                Types.Remove(what.Id);
                Count(ObjectTurn.ClassDied);
                break;
            case ModelEventKind.Finalized:
                Count(ObjectTurn.Finalized);
                break;
            case ModelEventKind.Resurrected:
                Count(ObjectTurn.Resurrected);
                break;
            case ModelEventKind.Unraisable:
                Count(ObjectTurn.Unraisable);
                break;
            case ModelEventKind.WeakrefCleared:
                Count(ObjectTurn.WeakrefCleared);
                break;
        }
    }
}
