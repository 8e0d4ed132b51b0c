using System.Runtime.InteropServices;
using Verification.Impl;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <content>What the heap tells, and what it asks: events, finalizers, sizes.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    private static ImplObjectSystem<TGeometry> Of(void* context) =>
        (ImplObjectSystem<TGeometry>)GCHandle<BlockWatcher>.FromIntPtr((nint)context).Target;

    private static void Hear(void* context, ObjectEvent what, void* about, nint detail) => Of(context).Hear(what, (nint)about, detail);

    private static void Finalize(void* context, PyObject* dying)
    {
        var heap = (ObjectHeap<TGeometry, WatchingProbe>*)context;
        ImplObjectSystem<TGeometry> system = Of(heap->Context);
        system.Run(system.programs.GetValueOrDefault(system.typeOf.GetValueOrDefault((nint)dying->Type, -1)), dying);
    }

    private static int Visit(PyObject* held, void* context)
    {
        ImplObjectSystem<TGeometry> system = Of(context);
        system.visited.Add((nint)held);
        return system.visited.Count == system.lastVisit ? system.lastVisit : 0;
    }

    private static nuint StrSize(PyStateObject* self)
    {
        UInt128 bytes = 32 + (((UInt128)(nuint)PyObject.Items((PyObject*)self) + 1) * (nuint)self->State);
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
        byte here = 0;
        StackBytes = Math.Max(StackBytes, (long)(stackAtStart - (nuint)(&here)));
        LookAround();
        switch (what)
        {
            case ObjectEvent.Allocated:
                idOf[about] = objects.Count;
                Note(ModelEventKind.Allocated, objects.Count);
                objects.Add(about);
                break;
            case ObjectEvent.Deferred:
                Note(ModelEventKind.Deferred, IdOf(about), heap->DeleteLater != (PyObject*)about ? 4 : Blemish((PyObject*)about));
                break;
            case ObjectEvent.Resumed:
                Note(ModelEventKind.Resumed, IdOf(about), (int)detail);
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
                LookAt((PyWeakReference*)detail, about);
                break;
            case ObjectEvent.WeakrefCallback:
                Note(ModelEventKind.WeakrefCallback, IdOf(about), (int)((PyWeakReference*)detail)->Tag);
                LookAt((PyWeakReference*)detail, about);
                break;
            case ObjectEvent.Cleared:
                Note(ModelEventKind.Cleared, IdOf(about));
                break;
            case ObjectEvent.Freed:
                Note(ModelEventKind.Freed, IdOf(about), HasWeakrefs((PyObject*)about) ? 1 : 0);
                DyingTracked ??= ObjectHeap<TGeometry, WatchingProbe>.View((PyObject*)about).Tracked ? IdOf(about) : null;
                idOf.Remove(about);
                break;
            case ObjectEvent.BlockAllocated:
                told.Given((nuint)about, (nuint)detail);
                break;
            case ObjectEvent.BlockFreed:
                told.TakenBack((nuint)about);
                break;
            case ObjectEvent.TypeReady:
                CountTypes(+1);
                Watch?.Enters((nuint)about);
                break;
            case ObjectEvent.TypeDied:
                CountTypes(-1);
                Watch?.Leaves((nuint)about);
                Note(ModelEventKind.TypeDied, typeOf.GetValueOrDefault(about, -1));
                types.Remove(typeOf.GetValueOrDefault(about, -1));
                typeOf.Remove(about);
                break;
        }
    }

    /// <summary>What is wrong with an object that is put off: 1 if it is still tracked, 2 if it has no GC header at all, 3 if it is counted; 4 is for one that does not wait.</summary>
    private static int Blemish(PyObject* waiting) =>
        !waiting->Type->Has(TpFlags.HaveGc) ? 2 : ObjectHeap<TGeometry, WatchingProbe>.View(waiting).Tracked ? 1 : waiting->RefCount != 0 ? 3 : 0;

    /// <summary>Looks at a weak reference that has been cleared, as its callback does.</summary>
    private void LookAt(PyWeakReference* reference, nint about) => Uncleared ??= reference->Object != null ? IdOf(about) : null;

    /// <summary>
    /// Looks at all objects as a collector does that starts just now: it must not find one that is dying. Once in as many
    /// events as there are objects, so that it costs the same for any number of them.
    /// </summary>
    private void LookAround()
    {
        if (++heard < idOf.Count || DyingTracked is not null || DyingReferred is not null)
        {
            return;
        }

        heard = 0;
        foreach ((nint address, int id) in idOf)
        {
            var at = (PyObject*)address;

            // Dead memory is full of pointers, so its count is not 0 and its type is none: what has both is an object still.
            if (!typeOf.ContainsKey((nint)at->Type))
            {
                continue;
            }

            if (at->RefCount == 0 && at->Type->Has(TpFlags.HaveGc) && ObjectHeap<TGeometry, WatchingProbe>.View(at).Tracked)
            {
                DyingTracked = id;
                return;
            }

            for (nint i = ObjectHeap<TGeometry, WatchingProbe>.ReferenceCount(at) - 1; i >= 0; i--)
            {
                PyObject* held = ObjectHeap<TGeometry, WatchingProbe>.GetReference(at, i);
                if (held != null && idOf.ContainsKey((nint)held) && held->RefCount == 0)
                {
                    DyingReferred = id;
                    return;
                }
            }
        }
    }

    /// <summary>A type is a raw block besides those that the block heap asks for.</summary>
    private void CountTypes(int change)
    {
        if (Watch is not null)
        {
            Watch.OwnRawBlocks += change;
        }
    }

    private int IdOf(nint about) => idOf.GetValueOrDefault(about, -1);

    private void Note(ModelEventKind kind, int id, int detail = 0) => Events.Add(new ModelEvent(kind, id, detail));
}
