using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What the heap tells, and what it asks: events, finalizers, sizes.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    private static ImplObjectSystem<TGeometry> Of(void* context) =>
        GCHandle<ImplObjectSystem<TGeometry>>.FromIntPtr((nint)context).Target;

    private static void Hear(void* context, ObjectEvent what, void* about, nint detail) => Of(context).Hear(what, (nint)about, detail);

    private static void Finalize(void* context, PyObject* dying)
    {
        var heap = (ObjectHeap<TGeometry, NoProbe>*)context;
        Of(heap->Context).Run(dying);
    }

    private static nuint StrSize(PyStateObject* self)
    {
        UInt128 bytes = 32 + (((UInt128)(nuint)self->Var.Size + 1) * (nuint)self->State);
        return bytes > (UInt128)nint.MaxValue ? nuint.MaxValue : (nuint)bytes;
    }

    private PyObject* At(int id) => (PyObject*)objects[id];

    private void DefineStatic(int id, TypeSpec spec)
    {
        spec.Name = id;
        spec.IsBaseType = true;
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result != TypeReadyResult.Ready)
        {
            throw new InvalidOperationException($"The static type {id} cannot be made: {result}.");
        }

        Enter(id, type);
    }

    private void Enter(int id, PyTypeObject* type)
    {
        types[id] = (nint)type;
        typeOf[(nint)type] = id;
    }

    private void Hear(ObjectEvent what, nint about, nint detail)
    {
        switch (what)
        {
            case ObjectEvent.Allocated:
                idOf[about] = objects.Count;
                Note(ModelEventKind.Allocated, objects.Count);
                objects.Add(about);
                break;
            case ObjectEvent.Finalized:
                Note(ModelEventKind.Finalized, IdOf(about));
                break;
            case ObjectEvent.Unraisable:
                Note(ModelEventKind.Unraisable, IdOf(about), (int)detail);
                break;
            case ObjectEvent.Resurrected:
                Note(ModelEventKind.Resurrected, IdOf(about));
                break;
            case ObjectEvent.WeakrefCleared:
                Note(ModelEventKind.WeakrefCleared, IdOf(about), (int)((PyWeakReference*)detail)->Tag);
                cleared.Add(detail);
                break;
            case ObjectEvent.Cleared:
                Note(ModelEventKind.Cleared, IdOf(about));
                break;
            case ObjectEvent.Freed:
                Note(ModelEventKind.Freed, IdOf(about));
                idOf.Remove(about);
                break;
            case ObjectEvent.TypeDied:
                Note(ModelEventKind.TypeDied, typeOf.GetValueOrDefault(about, -1));
                types.Remove(typeOf.GetValueOrDefault(about, -1));
                typeOf.Remove(about);
                break;
        }
    }

    private int IdOf(nint about) => idOf.GetValueOrDefault(about, -1);

    private void Note(ModelEventKind kind, int id, int detail = 0) => Events.Add(new ModelEvent(kind, id, detail));

    private void Run(PyObject* dying)
    {
        FinalizerProgram program = programs.GetValueOrDefault(typeOf.GetValueOrDefault((nint)dying->Type, -1));
        if (program is FinalizerProgram.Resurrect or FinalizerProgram.ResurrectAndLeaveError)
        {
            Incref(IdOf((nint)dying));
        }

        if (program is FinalizerProgram.LeaveError or FinalizerProgram.ResurrectAndLeaveError)
        {
            heap->PendingError = 7;
        }

        if (program is FinalizerProgram.BirthAndDeath or FinalizerProgram.Keep)
        {
            bool made = New(StaticTypes.Object, 0, 0);
            NestedBirths.Enqueue(made);
            if (made && program == FinalizerProgram.BirthAndDeath)
            {
                Decref(objects.Count - 1);
            }
        }
    }
}
