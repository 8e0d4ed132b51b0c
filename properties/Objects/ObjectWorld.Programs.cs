using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>The model's side of finalizers and callbacks. The implementation has run first; whether there was memory is its word.</content>
public sealed partial class ObjectWorld
{
    private Action<ObjectModel, ModelObject> Finalizer(FinalizerProgram program) => (_, self) => Run(program, self);

    private Action<ObjectModel>? Callback(FinalizerProgram? program) => program is { } code ? _ => Run(code, null) : null;

    private void Run(FinalizerProgram program, ModelObject? self)
    {
        for (; program.First != FinalizerStep.End; program = program.Rest)
        {
            switch (program.First)
            {
                case FinalizerStep.Resurrect when self is not null:
                    ObjectModel.Incref(self);
                    Roots.Add(self.Id);
                    break;
                case FinalizerStep.BirthAndDeath or FinalizerStep.Keep when Answer():
                    ModelObject newborn = Born(Types[StaticTypes.Object], 0, 0);
                    Count(ObjectTurn.BornInFinalizer);
                    if (program.First == FinalizerStep.BirthAndDeath)
                    {
                        Roots.Remove(newborn.Id);
                        Model.Decref(newborn);
                    }

                    break;
                case FinalizerStep.LeaveError:
                    Model.PendingError = 7;
                    break;
                case FinalizerStep.DropFirst or FinalizerStep.DropLast when Roots.Count > 0:
                    Count(ObjectTurn.DroppedInFinalizer);
                    ModelObject dropped = Model[Roots[program.First == FinalizerStep.DropFirst ? 0 : Roots.Count - 1]];
                    Roots.Remove(dropped.Id);
                    Model.Decref(dropped);
                    break;
                case FinalizerStep.DefineClass:
                    var type = ModelType.Class(nextType++, Types[StaticTypes.Object], 1, dict: false, weakrefs: false, finalizer: null);
                    if (Answer())
                    {
                        Enter(type);
                        Count(ObjectTurn.ClassMadeInFinalizer);
                    }

                    break;
                case FinalizerStep.DropClass when HeldTypes.Count > 0:
                    ModelType gone = Types[HeldTypes[^1]];
                    Unhold(gone.Id);
                    Model.Decref(gone);
                    break;
                case FinalizerStep.SetReference when self is not null && self.Fields.Length + self.Elements.Length > 0 && Roots.Count > 0:
                    Model.SetReference(self, 0, Model[Roots[0]]);
                    break;
                case FinalizerStep.NewWeakref when self is { Type.Weakrefs: true }:
                    int id = nextWeakref++;
                    if (Answer())
                    {
                        Refer(self, id, null);
                    }

                    break;
                case FinalizerStep.SetClass when Roots.Count > 0:
                    ModelType old = Model[Roots[0]].Type;
                    if (ChangeClass(Model[Roots[0]]) && HeldTypes.Contains(old.Id))
                    {
                        Unhold(old.Id);
                        Model.Decref(old);
                    }

                    break;
                case FinalizerStep.ChangeClass when self is not null:
                    ChangeClass(self);
                    break;
                case FinalizerStep.ClearFreelists:
                    Freelists.Clear();
                    break;
                case FinalizerStep.HoldReferent when lateWeakrefs.Oldest(nextWeakref) is { Referent.Count: > 0 } held:
                    ObjectModel.Incref(held.Referent);
                    Roots.Add(held.Referent.Id);
                    Count(ObjectTurn.HeldByWeakref);
                    break;
                case FinalizerStep.DropWeakref:
                    Count(ObjectTurn.WeakrefDroppedInFinalizer, lateWeakrefs.DropNewest(nextWeakref));
                    break;
            }
        }
    }

    /// <summary>Gives an object the newest class that is another and like its own.</summary>
    private bool ChangeClass(ModelObject self)
    {
        int newest = HeldTypes.FindLastIndex(id => id != self.Type.Id && self.Type.IsHeapType && self.Type.IsLike(Types[id]));
        if (newest >= 0)
        {
            Model.SetClass(self, Types[HeldTypes[newest]]);
            Count(ObjectTurn.ClassAssignedInFinalizer);
        }

        return newest >= 0;
    }

    /// <summary>Whether the implementation got the memory that it asked for at this point. One that did not ask is found out by its events.</summary>
    private bool Answer() => !System.NestedAnswers.TryDequeue(out bool answer) || answer;
}
