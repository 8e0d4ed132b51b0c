using Verification.Impl;
using Verification.Tests.Objects.Support;
using Xunit;

namespace Verification.Tests.Objects;

/// <summary>A spec that contradicts itself makes no type, takes no memory, and is told which two slots disagree.</summary>
public unsafe class RefusalTests
{
    private static readonly TypeSpec ByteArray = new() { IsBaseType = true, Buffer = true, Dealloc = DeallocSlot.Container, Kind = DeallocKind.Dealloc };

    private static readonly Dictionary<TypeReadyResult, Func<ObjectRig, TypeSpec>> Contradictions = new()
    {
        [TypeReadyResult.BaseIsFinal] = r => new TypeSpec { Base = r.Define(new TypeSpec()) },
        [TypeReadyResult.BaseIsMortal] = r => new TypeSpec { Base = r.Define(new TypeSpec { IsHeapType = true, IsBaseType = true }) },
        [TypeReadyResult.NegativeSize] = _ => new TypeSpec { ItemSize = -1 },
        [TypeReadyResult.BasicSizeBelowBase] = _ => new TypeSpec { BasicSize = 8 },
        [TypeReadyResult.BasicSizeOverflow] = _ => new TypeSpec { BasicSize = nint.MaxValue - 8, References = 1 },
        [TypeReadyResult.ItemSizeNotBase] = r => new TypeSpec { Base = Var(r), ItemSize = 8 },
        [TypeReadyResult.ItemsWithoutSize] = _ => new TypeSpec { ItemSize = 4 },
        [TypeReadyResult.ReferencesAfterItems] = r => new TypeSpec { Base = Var(r), IsHeapType = true, References = 1 },
        [TypeReadyResult.ItemsNotReferences] = _ => new TypeSpec { BasicSize = 24, ItemSize = 4, ItemReferences = true },
        [TypeReadyResult.BufferMisplaced] = _ => new TypeSpec { IsHeapType = true, Buffer = true },
        [TypeReadyResult.BufferTwice] = r => ByteArray with { Base = r.Define(ByteArray) },
        [TypeReadyResult.AllocWithoutFunction] = _ => new TypeSpec { Alloc = AllocSlot.Own },
        [TypeReadyResult.DeallocWithoutFunction] = _ => new TypeSpec { OwnDealloc = ObjectRig.OwnDealloc },
        [TypeReadyResult.FreeWithoutFunction] = _ => new TypeSpec { Free = FreeSlot.Own },
        [TypeReadyResult.TraverseWithoutFunction] = _ => Container(DeallocKind.Dealloc) with { Traverse = GcSlot.Own },
        [TypeReadyResult.ClearWithoutFunction] = _ => Container(DeallocKind.Dealloc) with { OwnClear = ObjectRig.Finalizer },
        [TypeReadyResult.CustomWithoutSize] = _ => new TypeSpec { Alloc = AllocSlot.Custom, BasicSize = 40 },
        [TypeReadyResult.CustomWithoutState] = _ => new TypeSpec { Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize, BasicSize = 24 },
        [TypeReadyResult.CustomOfBase] = r => new TypeSpec { Base = Custom(r), BasicSize = 48 },
        [TypeReadyResult.DeallocMisplaced] = _ => new TypeSpec { Dealloc = DeallocSlot.Subtype },
        [TypeReadyResult.DeallocMissing] = _ => new TypeSpec { References = 1 },
        [TypeReadyResult.FreeIgnoresGc] = _ => new TypeSpec { Gc = true, Dealloc = DeallocSlot.Container, Free = FreeSlot.Object },
        [TypeReadyResult.FreeExpectsGc] = _ => new TypeSpec { Free = FreeSlot.GcDel },
        [TypeReadyResult.ClearWithoutTraverse] = _ => Container(DeallocKind.Dealloc) with { Traverse = GcSlot.None, Clear = GcSlot.Container },
        [TypeReadyResult.GcWithoutTraverse] = _ => Container(DeallocKind.Dealloc) with { Traverse = GcSlot.None },
        [TypeReadyResult.TraverseWithoutGc] = _ => new TypeSpec { References = 1, Dealloc = DeallocSlot.Container, Traverse = GcSlot.Container },
        [TypeReadyResult.TraverseMisplaced] = _ => Container(DeallocKind.Dealloc) with { Traverse = GcSlot.Subtype },
        [TypeReadyResult.ClearMisplaced] = _ => Container(DeallocKind.Dealloc) with { Clear = GcSlot.Subtype },
        [TypeReadyResult.FinalizeWithoutGc] = _ => new TypeSpec { Dealloc = DeallocSlot.Container, Finalize = ObjectRig.Finalizer },
        [TypeReadyResult.PreHeaderWithoutGc] = _ => new TypeSpec { Dealloc = DeallocSlot.Container, Dict = true },
        [TypeReadyResult.KindOfLegacyBase] = r => new TypeSpec { Base = r.Define(new TypeSpec { IsBaseType = true }), Kind = DeallocKind.Trivial },
        [TypeReadyResult.KindWithOwnDealloc] = _ => new TypeSpec { Kind = DeallocKind.Dealloc, Dealloc = DeallocSlot.Own, OwnDealloc = ObjectRig.OwnDealloc },
        [TypeReadyResult.KindWithOwnFree] = _ => new TypeSpec { Kind = DeallocKind.Trivial, Free = FreeSlot.Own, OwnFree = ObjectRig.OwnFree },
        [TypeReadyResult.TrivialWithReferences] = _ => Container(DeallocKind.Trivial) with { References = 1 },
        [TypeReadyResult.TrivialWithBuffer] = _ => ByteArray with { Kind = DeallocKind.Trivial },
        [TypeReadyResult.TrivialWithDict] = _ => Container(DeallocKind.Trivial) with { Dict = true },
        [TypeReadyResult.TrivialWithWeakrefs] = _ => Container(DeallocKind.Trivial) with { Weakrefs = true },
        [TypeReadyResult.TrivialWithFinalize] = _ => Container(DeallocKind.Trivial) with { Finalize = ObjectRig.Finalizer },
        [TypeReadyResult.TrivialWithGc] = _ => Container(DeallocKind.Trivial),
        [TypeReadyResult.DeallocWithFinalize] = _ => Container(DeallocKind.Dealloc) with { Finalize = ObjectRig.Finalizer },
        [TypeReadyResult.FinalizeMissing] = _ => Container(DeallocKind.DeallocFinalize),
        [TypeReadyResult.SizedLegacy] = _ => new TypeSpec { Sizing = SizeRule.Fixed },
        [TypeReadyResult.SizedOtherwise] = _ => new TypeSpec { Kind = DeallocKind.Trivial, BasicSize = 24, ItemSize = 4, Sizing = SizeRule.VarExact },
        [TypeReadyResult.CustomWithFinalize] = _ => Container(DeallocKind.DeallocFinalize) with
        {
            BasicSize = 40,
            Alloc = AllocSlot.Custom,
            Size = ObjectRig.WidthSize,
            Finalize = ObjectRig.Finalizer,
            Sizing = SizeRule.Custom,
        },
        [TypeReadyResult.FreelistUnsized] = _ => new TypeSpec { Kind = DeallocKind.Trivial, FreelistLimit = 3 },
    };

    public static IEnumerable<object[]> Results() =>
        Enum.GetValues<TypeReadyResult>().Where(r => r > TypeReadyResult.NoMemory).Select(r => new object[] { r });

    [Theory]
    [MemberData(nameof(Results))]
    public void Each_contradiction_is_refused_by_its_name_and_takes_no_memory(TypeReadyResult expected)
    {
        using var rig = new ObjectRig();
        TypeSpec spec = Contradictions[expected](rig);
        rig.Heap->SetTracing(true);
        rig.Log.Clear();
        nint before = rig.Heap->Blocks->GetAllocatedBlocks();
        Assert.Equal(expected, rig.Refuse(spec));
        Assert.Equal(before, rig.Heap->Blocks->GetAllocatedBlocks());
        Assert.Empty(rig.Log);
    }

    [Theory]
    [MemberData(nameof(Results))]
    public void Each_contradiction_names_two_slots(TypeReadyResult result)
    {
        string text = TypeReadyText.Describe(result);
        Assert.Contains(" and ", text.Split(':')[0]);
        Assert.Contains(": ", text);
    }

    [Fact]
    public void Every_result_has_a_text_of_its_own()
    {
        TypeReadyResult[] all = Enum.GetValues<TypeReadyResult>();
        Assert.Equal(all.Length, all.Select(TypeReadyText.Describe).Distinct().Count());
    }

    public static IEnumerable<object[]> Others()
    {
        yield return [TypeReadyResult.NegativeSize, 0];
        yield return [TypeReadyResult.NegativeSize, 1];
        yield return [TypeReadyResult.ReferencesAfterItems, 2];
        yield return [TypeReadyResult.ItemsNotReferences, 3];
        yield return [TypeReadyResult.DeallocMisplaced, 4];
        yield return [TypeReadyResult.FreeIgnoresGc, 5];
        yield return [TypeReadyResult.CustomWithoutSize, 6];
        yield return [TypeReadyResult.SizedOtherwise, 7];
        yield return [TypeReadyResult.SizedOtherwise, 8];
        yield return [TypeReadyResult.TrivialWithReferences, 9];
        yield return [TypeReadyResult.BasicSizeOverflow, 10];
        yield return [TypeReadyResult.PreHeaderWithoutGc, 11];
        yield return [TypeReadyResult.ItemsWithoutSize, 12];
        yield return [TypeReadyResult.ItemsWithoutSize, 13];
        yield return [TypeReadyResult.CustomWithoutState, 14];
        yield return [TypeReadyResult.TraverseMisplaced, 15];
        yield return [TypeReadyResult.ClearMisplaced, 16];
        yield return [TypeReadyResult.ClearWithoutTraverse, 17];
        yield return [TypeReadyResult.GcWithoutTraverse, 18];
        yield return [TypeReadyResult.DeallocMissing, 19];
        yield return [TypeReadyResult.ReferencesAfterItems, 20];
        yield return [TypeReadyResult.ItemsWithoutSize, 21];
        yield return [TypeReadyResult.BasicSizeOverflow, 22];
        yield return [TypeReadyResult.TrivialWithBuffer, 23];
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void The_same_contradictions_in_other_clothes_are_refused_too(TypeReadyResult expected, int which)
    {
        using var rig = new ObjectRig();
        TypeSpec spec = which switch
        {
            0 => new TypeSpec { BasicSize = -1 },
            1 => new TypeSpec { References = -1 },
            2 => new TypeSpec { Base = Var(rig), BasicSize = 40 },
            3 => new TypeSpec { BasicSize = 28, ItemSize = 8, ItemReferences = true },
            4 => new TypeSpec { IsHeapType = true, Dealloc = DeallocSlot.Container },
            5 => new TypeSpec { Base = rig.Define(new TypeSpec { IsBaseType = true, Free = FreeSlot.Own, OwnFree = ObjectRig.OwnFree }), Gc = true, Dealloc = DeallocSlot.Container },
            6 => new TypeSpec { BasicSize = 40, Size = ObjectRig.WidthSize },
            7 => new TypeSpec { Kind = DeallocKind.Trivial, Alloc = AllocSlot.Own, OwnAlloc = ObjectRig.GenerousAlloc, Sizing = SizeRule.Fixed },
            8 => new TypeSpec { Kind = DeallocKind.Trivial, BasicSize = 24, ItemSize = 4, Alloc = AllocSlot.NewVar, Sizing = SizeRule.VarWithSentinel },
            9 => Container(DeallocKind.Trivial) with { BasicSize = 24, ItemSize = 8, ItemReferences = true },
            10 => new TypeSpec { Base = rig.Define(new TypeSpec { IsBaseType = true, References = 8, Dealloc = DeallocSlot.Container }), References = int.MaxValue },
            11 => new TypeSpec { Dealloc = DeallocSlot.Container, Weakrefs = true },

            // Where ob_size and the state would be, there are data of the base, or references.
            12 => new TypeSpec { Base = rig.Define(new TypeSpec { IsBaseType = true, BasicSize = 24 }), BasicSize = 32, ItemSize = 4 },
            13 => new TypeSpec { BasicSize = 16, References = 2, ItemSize = 4, Dealloc = DeallocSlot.Container },
            15 => new TypeSpec { IsHeapType = true, References = 1, Traverse = GcSlot.Container },
            16 => new TypeSpec { IsHeapType = true, References = 1, Clear = GcSlot.Container },
            17 => new TypeSpec { Clear = GcSlot.Own, OwnClear = ObjectRig.Finalizer },
            18 => new TypeSpec { IsHeapType = true, References = 1, Traverse = GcSlot.None },
            19 => new TypeSpec { Buffer = true },
            20 => ByteArray with { Base = Var(rig) },
            21 => ByteArray with { ItemSize = 1 },
            22 => ByteArray with { BasicSize = nint.MaxValue - 15 },
            23 => new TypeSpec { Base = rig.Define(ByteArray), IsHeapType = true, Kind = DeallocKind.Trivial },
            _ => new TypeSpec { Base = Var(rig), Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize, IsHeapType = true },
        };
        Assert.Equal(expected, rig.Refuse(spec));
    }

    private static TypeSpec Container(DeallocKind kind) => new() { Kind = kind, Gc = true, Dealloc = DeallocSlot.Container };

    private static PyTypeObject* Var(ObjectRig rig) => rig.Define(new TypeSpec { IsBaseType = true, BasicSize = 24, ItemSize = 4 });

    private static PyTypeObject* Custom(ObjectRig rig) =>
        rig.Define(new TypeSpec { IsBaseType = true, BasicSize = 40, Alloc = AllocSlot.Custom, Size = ObjectRig.WidthSize });
}
