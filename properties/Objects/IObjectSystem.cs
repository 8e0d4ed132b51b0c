using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <summary>
/// An object heap under test. Objects, types and weak references are numbers here: the n-th object ever born has n, types
/// and weak references have those that their maker gave them.
/// </summary>
public interface IObjectSystem : IDisposable
{
    /// <summary>Sight of the block heap underneath.</summary>
    HeapInspector Blocks { get; }

    /// <summary>Who is told of every call of the block heap underneath; null for nobody.</summary>
    BlockWorld? Watch { get; set; }

    /// <summary>Blocks that the heap has for weak references; types are of the raw source.</summary>
    int OtherBlocks { get; }

    /// <summary>What has happened since it was last emptied.</summary>
    List<ModelEvent> Events { get; }

    /// <summary>Whether there was memory, each time that a finalizer or callback asked for some, in order.</summary>
    Queue<bool> NestedAnswers { get; }

    /// <summary>What is held from outside: an object as often as there are references from outside to it.</summary>
    RootSet Roots { get; }

    /// <summary>The pending error, 0 for none.</summary>
    int PendingError { get; set; }

    /// <summary>Makes a class; what came of it.</summary>
    TypeReadyResult DefineClass(int id, int parent, int references, bool dict, bool weakrefs, FinalizerProgram? finalizer);

    /// <summary>Makes a type of a shape; what came of it.</summary>
    TypeReadyResult DefineShape(int id, TypeShape shape, int? parent = null);

    /// <summary>
    /// Makes another heap and destroys it: whether it was made, and how many raw blocks were left; null if that cannot be asked.
    /// </summary>
    /// <param name="succeed">How many requests to its raw source succeed before one fails.</param>
    (bool Made, int Left)? Found(ulong succeed) => null;

    /// <summary>Whether <see cref="Measure"/> can be asked.</summary>
    bool CanMeasure => false;

    /// <summary>Bytes of an object's block by a rule; null if that does not decide, or if no block can be as large.</summary>
    ulong? Measure(SizeRule rule, long basicSize, long itemSize, long items, ulong presize) => null;

    /// <summary>
    /// Lets a few objects of a type of a shape be born and die on a heap of their own, twice, and counts which way; null if that
    /// cannot be asked, or if there is no memory for them.
    /// </summary>
    DeathTally? Tally(TypeShape shape) => null;

    /// <summary>What comes of a spec over <c>object</c>, or of a further one over that; null if that cannot be asked.</summary>
    /// <param name="parent">The first; a type, if there is a further one.</param>
    /// <param name="child">The further one, or null.</param>
    SpecAnswer? DeriveSpec(SpecFigures parent, SpecFigures? child) => null;

    /// <summary>Lets go of the maker's reference to a class.</summary>
    void DropType(int type);

    /// <summary>Makes an object that is held from outside once; false if there is no memory.</summary>
    bool New(int type, long items, long state);

    /// <summary>One reference from outside more.</summary>
    void Incref(int id);

    /// <summary>One reference from outside less.</summary>
    void Decref(int id);

    /// <summary>Makes a field or item refer to an object, or to nothing.</summary>
    void SetReference(int id, int index, int? value);

    /// <summary>Sets what stands for the dictionary.</summary>
    void SetDict(int id, int? value);

    /// <summary>Makes a weak reference, with a callback if one is given; false if there is no memory.</summary>
    bool NewWeakref(int id, int reference, FinalizerProgram? callback);

    /// <summary>Drops a weak reference that has not been cleared.</summary>
    void DropWeakref(int reference);

    /// <summary>Gives the buffer of an object of a type with one another size; false if there is no memory.</summary>
    bool ResizeBuffer(int id, ulong bytes);

    /// <summary>Lets a living object go of everything that it refers to, while somebody else holds it too: <c>tp_clear</c>.</summary>
    void Clear(int id);

    /// <summary>What a living object holds, by <c>tp_traverse</c>; what that returns.</summary>
    /// <param name="id">The object.</param>
    /// <param name="end">Which visit ends it, with its number as the result: the first is 1; 0 for none.</param>
    /// <param name="objects">Is added the objects that it holds, and -2 for each that is none.</param>
    /// <param name="types">Is added the types that it holds.</param>
    int Traverse(int id, int end, List<int> objects, List<int> types);

    /// <summary>Gives an object another class; false if the two are not alike.</summary>
    bool TrySetClass(int id, int type);

    /// <summary>Lowers an item count in place; false if that cannot be.</summary>
    bool TryShrink(int id, long items);

    /// <summary>Sets how many blocks the freelist of a size class keeps.</summary>
    void SetCapacity(uint sizeClass, uint capacity);

    /// <summary>Empties all freelists.</summary>
    void ClearFreelists();

    /// <summary>Shuts or opens all freelists.</summary>
    void SetTracing(bool on);

    /// <summary>The blocks of which events have told during this command, see <see cref="BlockCalls"/>; null if there are no such events.</summary>
    BlockCalls? Told => null;

    /// <summary>A new command: empties the logs.</summary>
    void Begin();

    /// <summary>The most bytes of native stack that the last command's deaths have used.</summary>
    long StackBytes { get; }

    /// <summary>An object that was seen tracked by the collector while it died, during this command; null if none was.</summary>
    int? DyingTracked => null;

    /// <summary>An object one of whose fields was seen to refer to an object that was dying, during this command; null if none was.</summary>
    int? DyingReferred => null;

    /// <summary>An object to which a weak reference still led after it had been cleared, during this command; null if none did.</summary>
    int? Uncleared => null;

    /// <summary>The object to which a weak reference leads that was not cleared; -1 for none, -2 for what is none.</summary>
    /// <param name="reference">Its id.</param>
    int Referent(int reference);

    /// <summary>How many fields and items a living object has.</summary>
    long ReferenceCount(int id);

    /// <summary>What a field or item of a living object refers to: an object, -1 for nothing, -2 for what is none.</summary>
    int Reference(int id, int index);

    /// <summary>What stands for the dictionary of a living object of a type with one, as <see cref="Reference"/>.</summary>
    int Dict(int id);

    /// <summary>Whether weak references to a living object are on its list.</summary>
    bool HasWeakrefs(int id);

    /// <summary>An object that lives, as its headers say.</summary>
    ObjectView View(int id);

    /// <summary>The id of the type that an object's header refers to, or -1.</summary>
    int TypeOf(int id);

    /// <summary>A class that lives: reference count, kind, rule, bytes in front of and in an instance.</summary>
    (nint Count, DeallocKind Kind, SizeRule Rule, nuint Presize, nint BasicSize) ViewType(int type);

    /// <summary>Which steps class creation found that a direct death of an instance takes; null if that cannot be seen.</summary>
    /// <param name="type">Id of the type.</param>
    ReleaseSteps? StepsOf(int type) => null;

    /// <summary>The freelists: all of the size classes, then those of types that have one. What it gave before is used for what it gives next.</summary>
    List<FreelistView> Freelists();

    /// <summary>Nobody will ask it anything any more; what it lent, it may lend to others.</summary>
    void Release()
    {
    }

    /// <summary>Deaths under way, and whether any wait: 0 and false between commands.</summary>
    (int Nesting, bool Waiting) Trashcan { get; }
}
