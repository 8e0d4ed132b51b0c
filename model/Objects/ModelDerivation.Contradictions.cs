namespace Verification.Model;

/// <content>What is contradictory about a type. Each sentence stands alone: all that hold are listed.</content>
public sealed partial class ModelDerivation
{
    /// <summary>All contradictions by name; none if the type can be made.</summary>
    public IReadOnlyList<string> Contradictions()
    {
        var found = new List<string>();
        OfBase(found);
        OfLayout(found);
        OfFunctions(found);
        OfSlots(found);
        OfKind(found);
        OfRule(found);
        return found;
    }

    private static void AddHeld(List<string> found, params ReadOnlySpan<(bool Holds, string Name)> sentences)
    {
        foreach ((bool holds, string name) in sentences)
        {
            if (holds)
            {
                found.Add(name);
            }
        }
    }

    private void OfBase(List<string> found) => AddHeld(
        found,
        (!parent.IsBaseType, "BaseIsFinal"),
        (parent.IsHeapType && !IsHeapType, "BaseIsMortal"));

    private void OfLayout(List<string> found) => AddHeld(
        found,
        (spec.BasicSize < 0 || spec.ItemSize < 0 || spec.References < 0, "NegativeSize"),
        (spec.BasicSize != 0 && spec.BasicSize < parent.BasicSize, "BasicSizeBelowBase"),
        (BasicSize > long.MaxValue || References > int.MaxValue, "BasicSizeOverflow"),
        (parent.ItemSize != 0 && ItemSize != parent.ItemSize, "ItemSizeNotBase"),
        (parent.ItemSize != 0 && (spec.Buffer || spec.References != 0 || BasicSize != parent.BasicSize), "ReferencesAfterItems"),
        (spec.Buffer && IsHeapType, "BufferMisplaced"),
        (spec.Buffer && parent.BufferOffset != 0, "BufferTwice"),
        (ItemSize != 0 && parent.ItemSize == 0 && !StartsBehind(VarHeader), "ItemsWithoutSize"),
        (ItemReferences && (ItemSize != Pointer || BasicSize % Pointer != 0), "ItemsNotReferences"),
        (Alloc == ModelSlot.Custom && parent.Alloc != ModelSlot.Custom && !StartsBehind(StateHeader), "CustomWithoutState"),
        (Alloc == ModelSlot.Custom && !spec.SizeFunction && BasicSize != parent.BasicSize, "CustomOfBase"));

    private void OfFunctions(List<string> found) => AddHeld(
        found,
        (spec.Functions.Alloc != (spec.Alloc == ModelSlot.Own), "AllocWithoutFunction"),
        (spec.Functions.Dealloc != (spec.Dealloc == ModelSlot.Own), "DeallocWithoutFunction"),
        (spec.Functions.Free != (spec.Free == ModelSlot.Own), "FreeWithoutFunction"),
        (spec.Functions.Traverse != (spec.Traverse == ModelSlot.Own), "TraverseWithoutFunction"),
        (spec.Functions.Clear != (spec.Clear == ModelSlot.Own), "ClearWithoutFunction"),
        (spec.SizeFunction != (spec.Alloc == ModelSlot.Custom), "CustomWithoutSize"));

    private void OfSlots(List<string> found) => AddHeld(
        found,
        (Dealloc != ModelSlot.Own && (Dealloc == ModelSlot.Subtype) != IsHeapType, "DeallocMisplaced"),
        (Dealloc == ModelSlot.Object && HasAnythingToUndo, "DeallocMissing"),
        (!Gc && (Dict || Weakrefs), "PreHeaderWithoutGc"),
        (!Gc && Finalizer, "FinalizeWithoutGc"),
        (Gc && (Free == ModelSlot.Object || (Free == ModelSlot.Own && !spec.Functions.Free && !parent.Gc)), "FreeIgnoresGc"),
        (!Gc && Free == ModelSlot.GcDel, "FreeExpectsGc"),
        (Traverse == ModelSlot.None && Clear != ModelSlot.None, "ClearWithoutTraverse"),
        (Gc && Traverse == ModelSlot.None, "GcWithoutTraverse"),
        (!Gc && Traverse != ModelSlot.None, "TraverseWithoutGc"),
        (Traverse == (IsHeapType ? ModelSlot.Container : ModelSlot.Subtype), "TraverseMisplaced"),
        (Clear == (IsHeapType ? ModelSlot.Container : ModelSlot.Subtype), "ClearMisplaced"));

    private void OfKind(List<string> found) => AddHeld(
        found,
        (Kind != ModelKind.Legacy && parent.Kind == ModelKind.Legacy, "KindOfLegacyBase"),
        (Kind != ModelKind.Legacy && Dealloc == ModelSlot.Own, "KindWithOwnDealloc"),
        (Kind != ModelKind.Legacy && Free == ModelSlot.Own, "KindWithOwnFree"),
        (Kind == ModelKind.Trivial && Finalizer, "TrivialWithFinalize"),
        (Kind == ModelKind.Trivial && (References != 0 || ItemReferences), "TrivialWithReferences"),
        (Kind == ModelKind.Trivial && BufferOffset != 0, "TrivialWithBuffer"),
        (Kind == ModelKind.Trivial && Dict, "TrivialWithDict"),
        (Kind == ModelKind.Trivial && Weakrefs, "TrivialWithWeakrefs"),
        // Dictionary, weak references and finalizer need a GC header: where there are such, they are the reason.
        (Kind == ModelKind.Trivial && Gc && !Dict && !Weakrefs && !Finalizer, "TrivialWithGc"),
        (Kind == ModelKind.Dealloc && Finalizer, "DeallocWithFinalize"),
        (Kind == ModelKind.DeallocFinalize && !Finalizer, "FinalizeMissing"));

    private void OfRule(List<string> found) => AddHeld(
        found,
        (Rule != ModelRule.Unsized && Kind == ModelKind.Legacy, "SizedLegacy"),
        (Rule != ModelRule.Unsized && Rule != RuleOfAlloc, "SizedOtherwise"),
        (Rule == ModelRule.Custom && Finalizer, "CustomWithFinalize"),
        (spec.FreelistLimit != 0 && Rule != ModelRule.Fixed, "FreelistUnsized"));

    /// <summary>Whether nobody has laid anything between the header of a plain object and the end of a longer one.</summary>
    private bool StartsBehind(int header) => parent.BasicSize == ObjectHeader && (BufferOffset != 0 ? BufferOffset : ReferencesOffset) >= header;
}
