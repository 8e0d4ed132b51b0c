using Verification.Impl;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Geometries;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>What each of the implementation's own probes sees of a heap.</summary>
public unsafe class ProbeTests
{
    [ThreadStatic]
    private static int told;

    [Fact]
    public void One_that_counts_sees_events_and_calls() =>
        Assert.Equal((4, true), Run<CountingProbe>());

    [Fact]
    public void None_sees_nothing() =>
        Assert.Equal((0, false), Run<NoProbe>());

    /// <summary>A class with one instance lives and dies: events told, and whether calls were counted.</summary>
    private static (int Told, bool Counted) Run<TProbe>()
        where TProbe : unmanaged, IProbe
    {
        using var raw = new ControlledRaw();
        using var arenas = new ControlledArenas(GeometryInfo.Of<SmallGeometry>(), 0);
        ObjectHeap<SmallGeometry, TProbe>* heap = ObjectHeap<SmallGeometry, TProbe>.Create(raw.Allocator, arenas.Allocator, 2);
        heap->Direct = false;
        heap->SetSink(&Hear, null);
        CountingProbe.Reset();
        told = 0;
        Assert.Equal(TypeReadyResult.Ready, heap->DefineType(new TypeSpec { IsHeapType = true }, out PyTypeObject* type));
        PyObject* made = heap->New(type);
        heap->Decref(type);
        heap->Decref(made);
        bool counted = CountingProbe.IndirectCalls > 0 && CountingProbe.RadixLookups > 0;
        ObjectHeap<SmallGeometry, TProbe>.Destroy(heap);
        Assert.Equal((1, 0), (raw.Closes, raw.LeftAtClose));
        return (told, counted);
    }

    private static void Hear(void* context, ObjectEvent what, void* about, nint detail) => told++;
}
