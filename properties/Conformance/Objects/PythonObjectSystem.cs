using System.Globalization;
using System.Text;
using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects;

/// <summary>An object heap under test that writes down whatever is asked of it: as commands for a child process, and as Python.</summary>
/// <param name="inner">The heap.</param>
public sealed class PythonObjectSystem(IObjectSystem inner) : IObjectSystem
{
    private static readonly string[] PythonNames = ["object", "float", "cell", "tuple", "bytes", "", "", "", "deque", "str", "bytearray"];

    private readonly StringBuilder commands = new();
    private readonly Dictionary<int, (int Root, bool Dict, bool Weakrefs, IReadOnlyList<string> Slots)> shapes = [];
    private readonly Dictionary<int, int> typeOf = [];
    private int bornBefore;

    /// <summary>What was asked, as Python; weak references and births within finalizers are left to the reader.</summary>
    public StringBuilder Source { get; } = new();

    /// <summary>Whether nothing is written down any more.</summary>
    public bool IsOver { get; set; }

    /// <inheritdoc/>
    public HeapInspector Blocks => inner.Blocks;

    /// <inheritdoc/>
    public BlockWorld? Watch
    {
        get => inner.Watch;
        set => inner.Watch = value;
    }

    /// <inheritdoc/>
    public int OtherBlocks => inner.OtherBlocks;

    /// <inheritdoc/>
    public List<ModelEvent> Events => inner.Events;

    /// <inheritdoc/>
    public Queue<bool> NestedAnswers => inner.NestedAnswers;

    /// <inheritdoc/>
    public RootSet Roots => inner.Roots;

    /// <inheritdoc/>
    public int PendingError
    {
        get => inner.PendingError;
        set => inner.PendingError = value;
    }

    /// <inheritdoc/>
    public long StackBytes => inner.StackBytes;

    /// <inheritdoc/>
    public (int Nesting, bool Waiting) Trashcan => inner.Trashcan;

    /// <summary>The commands since this was asked last, for <see cref="PythonWorker.Send"/>.</summary>
    public string TakeCommands()
    {
        string lines = commands.ToString();
        commands.Clear();
        return lines;
    }

    /// <summary>The static type that a type derives from, or is.</summary>
    public int RootOf(int type) => ShapeOf(type).Root;

    /// <inheritdoc/>
    public TypeReadyResult DefineClass(int id, int parent, int references, bool dict, bool weakrefs, FinalizerProgram? finalizer)
    {
        TypeReadyResult result = inner.DefineClass(id, parent, references, dict, weakrefs, finalizer);
        if (result == TypeReadyResult.Ready)
        {
            (int root, bool hasDict, bool hasWeakrefs, IReadOnlyList<string> slots) = ShapeOf(parent);

            // In CPython a class may not add twice what instances have once.
            dict &= !hasDict;
            weakrefs &= !hasWeakrefs;
            string above = parent < StaticTypes.Count ? PythonNames[parent] : PythonClass.NameOf(parent);
            bool isVar = root is StaticTypes.Tuple or StaticTypes.Bytes;
            var made = new PythonClass(id, above, references, dict, weakrefs, finalizer, isVar);
            shapes[id] = (root, hasDict || dict, hasWeakrefs || weakrefs, [.. slots, .. made.Fields]);
            Write($"class\t{id}\t{parent}\t{above}\t{references}\t{Bit(dict)}\t{Bit(weakrefs)}\t{Code(finalizer)}\t{Bit(isVar)}", made.Source().TrimEnd());
        }

        return result;
    }

    /// <inheritdoc/>
    public TypeReadyResult DefineShape(int id, TypeShape shape, int? parent) => inner.DefineShape(id, shape, parent);

    /// <inheritdoc/>
    public long ReferenceCount(int id) => inner.ReferenceCount(id);

    /// <inheritdoc/>
    public int Referent(int reference) => inner.Referent(reference);

    /// <inheritdoc/>
    public void DropType(int type) => inner.DropType(type);

    /// <inheritdoc/>
    public bool New(int type, long items, long state)
    {
        int before = Births();
        bool made = inner.New(type, items, state);
        if (made)
        {
            typeOf[before] = type;
            string arguments = RootOf(type) switch
            {
                StaticTypes.Tuple => $"[None] * {items}",
                StaticTypes.Bytes => $"b'x' * {items}",
                StaticTypes.Str => $"'x' * {items}",
                StaticTypes.Weak => "[None, None]",
                _ => string.Empty,
            };
            Write($"new\t{type}\t{items}", $"o{before} = {(type < StaticTypes.Count ? PythonNames[type] : PythonClass.NameOf(type))}({arguments})");
        }

        return made;
    }

    /// <inheritdoc/>
    public void Incref(int id)
    {
        inner.Incref(id);
        Write($"incref\t{id}", $"hold.append(o{id})");
    }

    /// <inheritdoc/>
    public void Decref(int id)
    {
        bool last = inner.Roots.Count(root => root == id) == 1;
        inner.Decref(id);
        Write($"decref\t{id}", last ? $"del o{id}" : $"hold.remove(o{id})");
    }

    /// <inheritdoc/>
    public void SetReference(int id, int index, int? value)
    {
        inner.SetReference(id, index, value);
        (int root, _, _, IReadOnlyList<string> slots) = ShapeOf(typeOf.GetValueOrDefault(id));
        int before = root switch { StaticTypes.Cell => 1, StaticTypes.Weak => 2, _ => 0 };
        string place = index >= before && index < before + slots.Count ? $".{slots[index - before]}"
            : root == StaticTypes.Cell ? ".cell_contents"
            : $"[{index - (root == StaticTypes.Weak ? 0 : slots.Count)}]";
        Write($"set\t{id}\t{index}\t{value ?? -1}", $"o{id}{place} = {Named(value)}");
    }

    /// <inheritdoc/>
    public void SetDict(int id, int? value)
    {
        inner.SetDict(id, value);
        Write($"dict\t{id}\t{value ?? -1}", $"o{id}.{PythonClass.DictAttribute} = {Named(value)}");
    }

    /// <inheritdoc/>
    public bool NewWeakref(int id, int reference, FinalizerProgram? callback)
    {
        bool made = inner.NewWeakref(id, reference, callback);
        if (made)
        {
            string run = callback is { } code ? $", lambda r: program(None, 0x{code.Code:x})" : string.Empty;
            Write($"weakref\t{id}\t{reference}\t{Code(callback)}", $"w{reference} = weakref.ref(o{id}{run})");
        }

        return made;
    }

    /// <inheritdoc/>
    public void DropWeakref(int reference)
    {
        inner.DropWeakref(reference);
        Write($"dropweakref\t{reference}", $"del w{reference}");
    }

    /// <inheritdoc/>
    public void Clear(int id)
    {
        inner.Clear(id);
        Write($"clear\t{id}", $"tp_clear(o{id})");
    }

    /// <inheritdoc/>
    public bool ResizeBuffer(int id, ulong bytes) => inner.ResizeBuffer(id, bytes);

    /// <inheritdoc/>
    public int Traverse(int id, int end, List<int> objects, List<int> types) => inner.Traverse(id, end, objects, types);

    /// <inheritdoc/>
    public bool TrySetClass(int id, int type) => inner.TrySetClass(id, type);

    /// <inheritdoc/>
    public bool TryShrink(int id, long items) => inner.TryShrink(id, items);

    /// <inheritdoc/>
    public void SetCapacity(uint sizeClass, uint capacity) => inner.SetCapacity(sizeClass, capacity);

    /// <inheritdoc/>
    public void ClearFreelists() => inner.ClearFreelists();

    /// <inheritdoc/>
    public void SetTracing(bool on) => inner.SetTracing(on);

    /// <inheritdoc/>
    public void Begin()
    {
        bornBefore = Births();
        inner.Begin();
    }

    /// <inheritdoc/>
    public int Reference(int id, int index) => inner.Reference(id, index);

    /// <inheritdoc/>
    public int Dict(int id) => inner.Dict(id);

    /// <inheritdoc/>
    public bool HasWeakrefs(int id) => inner.HasWeakrefs(id);

    /// <inheritdoc/>
    public ObjectView View(int id) => inner.View(id);

    /// <inheritdoc/>
    public int TypeOf(int id) => inner.TypeOf(id);

    /// <inheritdoc/>
    public (nint Count, DeallocKind Kind, SizeRule Rule, nuint Presize, nint BasicSize) ViewType(int type) => inner.ViewType(type);

    /// <inheritdoc/>
    public List<FreelistView> Freelists() => inner.Freelists();

    /// <inheritdoc/>
    public void Release() => inner.Release();

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    /// <summary>Objects ever born: the number of the next.</summary>
    private int Births() => bornBefore + inner.Events.Count(what => what.Kind == ModelEventKind.Allocated);

    private static string Bit(bool set) => set ? "1" : "0";

    private static string Code(FinalizerProgram? program) => program is { } code ? code.Code.ToString("x", CultureInfo.InvariantCulture) : "-";

    private static string Named(int? id) => id is { } number ? $"o{number}" : "None";

    private (int Root, bool Dict, bool Weakrefs, IReadOnlyList<string> Slots) ShapeOf(int type) => type >= StaticTypes.Count
        ? shapes[type]
        : (type, false, type == StaticTypes.Weak, []);

    private void Write(string command, string python)
    {
        if (!IsOver)
        {
            commands.Append(command).Append('\n');
            Source.Append(python).Append('\n');
        }
    }
}
