using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <content>What commands do, on both sides.</content>
public sealed partial class ObjectWorld
{
    private int nextType = StaticTypes.Count;
    private readonly LateWeakrefs lateWeakrefs = new();
    private int nextWeakref = 1;

    /// <summary>Whether leaves beside a chain are of all static types, or of the chain's type only.</summary>
    public bool MixedLeaves { get; init; } = true;

    /// <summary>Makes a class.</summary>
    public void DefineClass(ModelType parent, int references, bool dict, bool weakrefs, FinalizerProgram? program)
    {
        ArgumentNullException.ThrowIfNull(parent);
        Operations++;
        int id = nextType++;
        ModelType type = ModelType.Class(id, parent, references, dict, weakrefs, program is { } code ? Finalizer(code) : null);
        step = new ObjectStep { Kind = ObjectStepKind.DefineClass, Type = type };
        step.Result = System.DefineClass(id, parent.Id, references, dict, weakrefs, program);
        Failed |= step.Result == TypeReadyResult.NoMemory;
        Count(ObjectTurn.ClassWithoutMemory, Failed);
        if (step.Result == TypeReadyResult.Ready)
        {
            Enter(type);
            Count(ObjectTurn.ClassMade);
        }

        Judge();
    }

    /// <summary>Lets go of a class.</summary>
    public void DropType(int id)
    {
        Operations++;
        Unhold(id);
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
        step = new ObjectStep { Kind = ObjectStepKind.New, Type = type };
        long with = state ?? StaticTypes.StateOf(items);
        step.Expected = items >= 0 && type.BlockSize(items, with) is not null;
        step.Actual = System.New(type.Id, items, with);
        if (!step.Actual)
        {
            Failed |= step.Expected;
            Count(step.Expected ? ObjectTurn.OutOfMemory : ObjectTurn.SizeRefused);
        }
        else if (step.Expected)
        {
            step.Object = Born(type, items, with);
            step.Bytes = BytesFor(type, items, with);
            (nuint data, ulong bytes) = Data(step.Object);
            step.NonZeroAt = bytes > 0 && type.Alloc == ModelSlot.Generic ? BlockMemory.FirstNonZero(data, bytes) : null;
            BlockMemory.Fill(data, 0, bytes, Contents.Pattern((ulong)step.Object.Id));
        }

        Judge();
        return Violation is null ? step.Object : null;
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
        step = new ObjectStep { Kind = ObjectStepKind.Decref, Object = self, Type = self.Type, DamagedAt = self.Count == 1 ? Damage(self) : null };
        Roots.Remove(self.Id);
        System.Decref(self.Id);
        Model.Decref(self);
        Judge();
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
    /// <param name="self">To what.</param>
    /// <param name="callback">What its callback does, or null if it has none.</param>
    public void NewWeakref(ModelObject self, FinalizerProgram? callback)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        int id = nextWeakref++;
        lateWeakrefs.DropCleared();
        if (System.NewWeakref(self.Id, id, callback))
        {
            Refer(self, id, Callback(callback));
        }
        else
        {
            Failed = true;
        }
    }

    /// <summary>Drops a weak reference to an object: its callback will not be called.</summary>
    /// <param name="self">To which.</param>
    /// <param name="newer">How many newer ones there are.</param>
    public void DropWeakref(ModelObject self, int newer = 0)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        int index = self.Weakrefs.Count - 1 - newer;
        System.DropWeakref(self.Weakrefs[index].Id);
        lateWeakrefs.Remove(self.Weakrefs[index]);
        self.Weakrefs.RemoveAt(index);
    }

    /// <summary>Gives an object's buffer another size; it is filled with what is the object's own.</summary>
    public void ResizeBuffer(ModelObject self, ulong bytes)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        ulong pattern = BufferPattern(self);
        step = new ObjectStep { Kind = ObjectStepKind.ResizeBuffer, Object = self, Type = self.Type, Bytes = bytes, DamagedAt = Damage(self) };
        step.Actual = System.ResizeBuffer(self.Id, bytes);
        ulong kept = step.Actual ? Math.Min(self.BufferBytes, bytes) : self.BufferBytes;
        ObjectView view = System.View(self.Id);
        step.LostAt = Lost(view.Buffer, kept, pattern);
        if (step.Actual)
        {
            Model.ResizeBuffer(self, bytes);
            BlockMemory.Fill(view.Buffer, kept, bytes, pattern);
        }

        Failed |= !step.Actual && bytes <= BlockModel.MaxRequest;
        Count(step.Actual ? ObjectTurn.BufferResized : ObjectTurn.BufferRefused);
        Judge();
    }

    /// <summary>Lets an object go of everything that it refers to, as a collector does.</summary>
    public void Clear(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        Operations++;
        System.Clear(self.Id);
        Model.Clear(self);
    }

    /// <summary>Gives an object another class, if the two are alike.</summary>
    public void SetClass(ModelObject self, ModelType type)
    {
        ArgumentNullException.ThrowIfNull(self);
        ArgumentNullException.ThrowIfNull(type);
        Operations++;
        step = new ObjectStep { Kind = ObjectStepKind.SetClass, Object = self, Type = type };
        step.Expected = self.Type.IsHeapType && type.IsHeapType && self.Type.IsLike(type);
        step.Actual = System.TrySetClass(self.Id, type.Id);
        Count(step.Actual ? ObjectTurn.ClassAssigned : ObjectTurn.ClassRefused);
        Judge();
        if (step.Actual && Violation is null)
        {
            Model.SetClass(self, type);
        }
    }

    /// <summary>Lowers an item count in place, if that can be; a negative one counts by its magnitude.</summary>
    public void Shrink(ModelObject self, long items)
    {
        ArgumentNullException.ThrowIfNull(self);
        if (items < 0 && self.Type.Rule == ModelRule.Custom)
        {
            // What its size function makes of that is its author's business.
            return;
        }

        Operations++;
        step = new ObjectStep { Kind = ObjectStepKind.Shrink, Object = self, Type = self.Type };
        step.Expected = items != long.MinValue && ObjectModel.CanShrink(self, Math.Abs(items), Blocks.Model.Geometry);
        step.Actual = System.TryShrink(self.Id, items);
        Count(step.Actual ? ObjectTurn.Shrunk : ObjectTurn.ShrinkRefused);
        Judge();
        if (step.Actual && Violation is null)
        {
            self.Items = Math.Abs(items);
            self.IsNegative = items < 0;
        }
    }

    /// <summary>Shuts all freelists, or opens them.</summary>
    public void Trace(bool on)
    {
        System.SetTracing(on);
        Freelists.Trace(on);
    }

    /// <summary>Sets how many blocks the freelist of a size class keeps.</summary>
    public void SetCapacity(int sizeClass, int capacity)
    {
        System.SetCapacity((uint)sizeClass, (uint)capacity);
        Freelists.Resize(sizeClass, capacity);
    }

    /// <summary>Empties all freelists.</summary>
    public void ClearFreelists()
    {
        step = new ObjectStep { Kind = ObjectStepKind.ClearFreelists };
        System.ClearFreelists();
        Freelists.Clear();
        Judge();
    }

    /// <summary>
    /// A chain of cells, each referring to the one before and, if it has room, to a leaf beside it; the last is held from
    /// outside. One of odd length begins with what was held last, whatever that is: it dies as deep as the chain is long.
    /// </summary>
    public void Chain(ModelType type, int length)
    {
        ArgumentNullException.ThrowIfNull(type);
        ModelObject? before = length % 2 == 1 && Roots.Count > 0 ? Model[Roots[Roots.Count - 1]] : null;
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

            // Where there is room a leaf hangs beside the chain, so that more than one death waits at a time; every other one is
            // of another static type, or one of a given shape, so that each dies at any depth.
            int other = i / 2 % (StaticTypes.Count + shaped.Count);
            ModelType beside = !MixedLeaves || i % 2 == 0 ? type : other < StaticTypes.Count ? Types[other] : shaped[other - StaticTypes.Count].Type;
            if (type.References > 1 && Violation is null && New(beside, 0) is { } leaf)
            {
                if (MixedLeaves && leaf.Type.Weakrefs)
                {
                    // So some wait for their deaths while code runs that asks for them.
                    NewWeakref(leaf, i % 4 < 2 ? FinalizerProgram.Of(FinalizerStep.HoldReferent) : null);
                }

                SetReference(next, 1, leaf);
                Decref(leaf);
            }

            before = next;
        }
    }
}
