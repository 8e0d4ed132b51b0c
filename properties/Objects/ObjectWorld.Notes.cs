using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What is born is entered, and what becomes of it is noted.</content>
public sealed partial class ObjectWorld
{
    private ModelObject Born(ModelType type, long items, long state)
    {
        ModelObject self = Model.New(type, items, state);
        NameObject(self);
        Roots.Add(self.Id);
        return self;
    }

    private void Refer(ModelObject self, int id, Action<ObjectModel>? callback)
    {
        var weakref = new ModelWeakref(id, callback);
        self.Weakrefs.Add(weakref);
        lateWeakrefs.Add(weakref, self);
    }

    private void Enter(ModelType type)
    {
        ObjectModel.Adopt(type);
        Types.Add(type.Id, type);
        HeldTypes.Add(type.Id);
        NameType(type);
    }

    private void Note(ModelEvent what)
    {
        switch (what.Kind)
        {
            case ModelEventKind.Freed:
                ModelObject dead = unreported[what.Id]!;
                NoteDeath(dead);
                unreported[what.Id] = null;
                Model.Forget(dead);
                break;
            case ModelEventKind.TypeDied:
                Types.Remove(what.Id);
                Freelists.Remove(what.Id);
                Count(ObjectTurn.ClassDied);
                break;
            default:
                if (TurnOf(what.Kind) is { } turn)
                {
                    Count(turn);
                }

                break;
        }
    }

    private void NoteDeath(ModelObject self)
    {
        Count(ObjectTurn.TrivialDeath, self.Type.Kind == ModelKind.Trivial);
        Count(ObjectTurn.LegacyDeath, self.Type.Kind == ModelKind.Legacy);
        Count(ObjectTurn.HeapTypeDeath, self.Type.IsHeapType);
        Count(ObjectTurn.VarDeath, self.Type.ItemSize > 0);
    }

    private static ObjectTurn? TurnOf(ModelEventKind kind) => kind switch
    {
        ModelEventKind.Finalized => ObjectTurn.Finalized,
        ModelEventKind.Resurrected => ObjectTurn.Resurrected,
        ModelEventKind.Unraisable => ObjectTurn.Unraisable,
        ModelEventKind.WeakrefCleared => ObjectTurn.WeakrefCleared,
        ModelEventKind.WeakrefCallback => ObjectTurn.WeakrefCallback,
        ModelEventKind.Deferred => ObjectTurn.Deferred,
        _ => null,
    };
}
