using Verification.Impl;

namespace Verification.Properties.Objects;

/// <content>What finalizers and callbacks do to the heap while it runs them.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    private void Run(FinalizerProgram program, PyObject* dying)
    {
        codeDepth++;
        for (; program.First != FinalizerStep.End; program = program.Rest)
        {
            Run(program.First, dying);
        }

        codeDepth--;
    }

    private void Run(FinalizerStep step, PyObject* dying)
    {
        switch (step)
        {
            case FinalizerStep.Resurrect when dying != null:
                Incref(IdOf((nint)dying));
                break;
            case FinalizerStep.BirthAndDeath or FinalizerStep.Keep:
                bool made = Answer(New(StaticTypes.Object, 0, 0));
                if (made && step == FinalizerStep.BirthAndDeath)
                {
                    DropRoot(Roots.Count - 1);
                }

                break;
            case FinalizerStep.LeaveError:
                heap->PendingError = 7;
                break;
            case FinalizerStep.DropFirst when Roots.Count > 0:
                DropRoot(0);
                break;
            case FinalizerStep.DropLast when Roots.Count > 0:
                DropRoot(Roots.Count - 1);
                break;
            case FinalizerStep.DefineClass:
                _ = Answer(DefineClass(nextType, StaticTypes.Object, 1, dict: false, weakrefs: false, finalizer: null) == TypeReadyResult.Ready);
                break;
            case FinalizerStep.DropClass when heldTypes.Count > 0:
                DropType(heldTypes[^1]);
                break;
            case FinalizerStep.SetReference when dying != null && Roots.Count > 0 && ObjectHeap<TGeometry, WatchingProbe>.ReferenceCount(dying) > 0:
                heap->SetReference(dying, 0, At(Roots[0]));
                break;
            case FinalizerStep.NewWeakref when dying != null && dying->Type->Has(TpFlags.Weakrefs):
                _ = Answer(NewWeakref(IdOf((nint)dying), nextWeakref, null));
                break;
            case FinalizerStep.SetClass when Roots.Count > 0:
                int old = typeOf.GetValueOrDefault((nint)At(Roots[0])->Type, -1);
                if (ChangeClass(At(Roots[0])) && heldTypes.Contains(old))
                {
                    DropType(old);
                }

                break;
            case FinalizerStep.ChangeClass when dying != null:
                _ = ChangeClass(dying);
                break;
            case FinalizerStep.ClearFreelists:
                heap->ClearFreelists();
                break;
            case FinalizerStep.HoldReferent when OldestReference() is var led && led != 0:
                PyObject* referent = ObjectHeap<TGeometry, WatchingProbe>.Referent((PyWeakReference*)led);
                if (referent != null)
                {
                    Incref(IdOf((nint)referent));
                }

                break;
            case FinalizerStep.DropWeakref when NewestReference() is var newest && newest != 0:
                cleared.Remove(newest);
                Drop(newest);
                break;
        }
    }

    /// <summary>Gives an object the newest class that is another and like its own.</summary>
    private bool ChangeClass(PyObject* self)
    {
        for (int i = heldTypes.Count - 1; i >= 0; i--)
        {
            var type = (PyTypeObject*)types[heldTypes[i]];
            if (type != self->Type && heap->TrySetClass(self, type))
            {
                return true;
            }
        }

        return false;
    }

    private bool Answer(bool served)
    {
        NestedAnswers.Enqueue(served);
        return served;
    }

    private void DropRoot(int index)
    {
        int id = Roots[index];
        Roots.Remove(id);
        heap->Decref(At(id));
    }
}
