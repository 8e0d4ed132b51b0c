using Verification.Impl;

namespace Verification.Properties.Objects;

/// <content>Types of a given shape.</content>
public sealed unsafe partial class ImplObjectSystem<TGeometry>
{
    /// <inheritdoc/>
    public TypeReadyResult DefineShape(int id, TypeShape shape)
    {
        nextType = id + 1;
        TypeReadyResult result = heap->DefineType(ShapeSpec<TGeometry, WatchingProbe>.Of(id, shape, &Finalize), out PyTypeObject* type);
        if (result == TypeReadyResult.Ready)
        {
            Enter(id, type);
        }

        return result;
    }
}
