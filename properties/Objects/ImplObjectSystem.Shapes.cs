using Verification.Impl;

namespace Verification.Properties.Objects;

/// <content>Types of a given shape.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    /// <inheritdoc/>
    public TypeReadyResult DefineShape(int id, TypeShape shape, int? parent = null)
    {
        nextType = id + 1;
        TypeSpec spec = parent is { } of ? ShapeSpec<TGeometry, WatchingProbe>.Of(id, shape, (PyTypeObject*)types[of])
            : ShapeSpec<TGeometry, WatchingProbe>.Of(id, shape, &Finalize);
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result == TypeReadyResult.Ready)
        {
            Enter(id, type);
            programs[id] = FinalizerProgram.Nothing;
            if (shape.IsHeapType)
            {
                heldTypes.Add(id);
            }
        }

        return result;
    }
}
