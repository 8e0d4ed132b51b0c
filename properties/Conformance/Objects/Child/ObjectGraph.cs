using System.Globalization;
using System.Text;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>
/// Objects of real CPython, which do what the object machine's commands say. What is held from outside is held here, and
/// nowhere else: no frame and no evaluation stack of Python's keeps anything alive.
/// </summary>
internal sealed unsafe partial class ObjectGraph
{
    private readonly PythonApi python;
    private readonly Dictionary<int, GraphType> types = [];
    private readonly Dictionary<nint, int> typeOf = [];
    private readonly RootSet roots = new();
    private readonly Dictionary<int, nint> held = [];
    private readonly Dictionary<nint, int> idOf = [];
    private readonly Dictionary<int, nint> weakrefs = [];
    private readonly Dictionary<int, (int Object, FinalizerProgram Program)> callbacks = [];
    private readonly StringBuilder log = new();
    private readonly nint[] statics = new nint[StaticTypes.Count];
    private readonly nint emptyDeque;
    private bool active = true;
    private int born;
    private int nextWeakref = 1;
    private int failed = -1;

    /// <summary>An empty graph.</summary>
    public ObjectGraph(PythonApi python)
    {
        this.python = python;
        current = this;
        ObjectHook.Freed = id => Tell("free", id);
        python.SetGlobal("program", python.Bind(new PythonFunction(&RunFinalizer, isSingle: false), python.None));
        using var hook = new NativeText("unraisablehook");
        python.Do("PySys_SetObject", hook.Address, python.Bind(new PythonFunction(&HearUnraisable, isSingle: true), python.None));
        callback = new PythonFunction(&RunCallback, isSingle: true);
        python.Run("from _collections import deque");
        statics[StaticTypes.Object] = python.Static("PyBaseObject_Type");
        statics[StaticTypes.Float] = python.Static("PyFloat_Type");
        statics[StaticTypes.Cell] = python.Static("PyCell_Type");
        statics[StaticTypes.Tuple] = python.Static("PyTuple_Type");
        statics[StaticTypes.Bytes] = python.Static("PyBytes_Type");
        statics[StaticTypes.Weak] = python.IncRef(python.Global("deque"));
        statics[StaticTypes.Str] = python.Static("PyUnicode_Type");
        statics[StaticTypes.ByteArray] = python.Static("PyByteArray_Type");
        python.Run("pair = [None, None]");
        emptyDeque = python.Global("pair");
        EnterStatics();
    }

    /// <summary>What has happened since this was asked last: a line for each event.</summary>
    public string TakeLog()
    {
        string lines = log.ToString();
        log.Clear();
        return lines;
    }

    /// <summary>Forgets everything; what is in cycles goes too.</summary>
    public void Reset()
    {
        active = false;
        foreach (nint reference in weakrefs.Values)
        {
            python.DecRef(reference);
        }

        weakrefs.Clear();
        callbacks.Clear();
        while (roots.Count > 0)
        {
            DropRoot(roots.Count - 1);
        }

        foreach (GraphType type in types.Values.Where(type => !type.IsExact))
        {
            python.DecRef(type.Address);
        }

        types.Clear();
        typeOf.Clear();
        EnterStatics();
        python.Collect();
        ObjectHook.Watched.Clear();
        idOf.Clear();
        born = 0;
        nextWeakref = 1;
        log.Clear();
        active = true;
    }

    /// <summary>Makes a class.</summary>
    public void DefineClass(PythonClass statement, int parent)
    {
        GraphType above = types[parent];
        python.SetGlobal(statement.Base, above.Address);
        python.Run(statement.Source());
        nint type = python.IncRef(python.Global(statement.Name));
        python.Run($"del {statement.Name}, {statement.Base}");
        Enter(statement.Id, new GraphType(
            type, above.Root, IsExact: false, [.. above.Slots, .. statement.Fields], above.Dict || statement.Dict, above.Weakrefs || statement.Weakrefs));
    }

    /// <summary>Makes an object, which is held.</summary>
    public void New(int type, int items)
    {
        nint self = Create(types[type], items);
        idOf[self] = born;
        ObjectHook.Watched[self - NativeType.Of(self).Presize] = born;
        Hold(born, self);
        Tell("born", born++);
        if (types[type].Dict && type % 2 == 0)
        {
            // A dictionary of its own, instead of values behind a pointer.
            python.DecRef(python.Attribute(self, "__dict__"));
        }
    }

    /// <summary>Holds an object once more.</summary>
    public void IncRef(int id) => Hold(id, python.IncRef(held[id]));

    /// <summary>Holds an object once less.</summary>
    public void DecRef(int id)
    {
        nint self = held[id];
        roots.Remove(id);
        if (roots.IndexOf(id) < 0)
        {
            held.Remove(id);
        }

        python.DecRef(self);
    }

    /// <summary>Makes a field or an item refer to an object, or to nothing.</summary>
    public void Set(int id, int place, int value) => Set(held[id], place, value < 0 ? python.None : held[value]);

    /// <summary>Makes what is in the dictionary refer to an object, or to nothing.</summary>
    public void SetDict(int id, int value) =>
        python.SetAttribute(held[id], PythonClass.DictAttribute, value < 0 ? python.None : held[value]);

    /// <summary>Makes a weak reference, with a callback if a program is given.</summary>
    public void NewWeakref(int id, int reference, FinalizerProgram? program)
    {
        nint bound = 0;
        if (program is { } code)
        {
            callbacks[reference] = (id, code);
            nint number = python.Int(reference);
            bound = python.Bind(callback, number);
            python.DecRef(number);
        }

        weakrefs[reference] = python.Call("PyWeakref_NewRef", held[id], bound);
        nextWeakref = reference + 1;
        if (bound != 0)
        {
            python.DecRef(bound);
        }
    }

    /// <summary>Drops a weak reference.</summary>
    public void DropWeakref(int reference)
    {
        if (weakrefs.Remove(reference, out nint self))
        {
            python.DecRef(self);
        }
    }

    /// <summary><c>tp_clear</c>.</summary>
    public void Clear(int id)
    {
        nint self = python.IncRef(held[id]);
        NativeType type = NativeType.Of(self);
        if (type.IsGc && type.Clear != 0)
        {
            _ = ((delegate* unmanaged<nint, int>)type.Clear)(self);
        }

        python.DecRef(self);
    }

    private nint Create(GraphType type, int items)
    {
        switch (type.Root)
        {
            case StaticTypes.Cell:
                return python.Call("PyCell_New", 0);
            case StaticTypes.Weak:
                return python.Call("PyObject_CallOneArg", type.Address, emptyDeque);
            case StaticTypes.Tuple:
                nint tuple = python.Call("PyTuple_New", items);
                for (int i = 0; i < items; i++)
                {
                    *Item(tuple, i) = python.IncRef(python.None);
                }

                return type.IsExact ? tuple : Of(tuple);
            case StaticTypes.Bytes or StaticTypes.Str:
                using (var text = new NativeText(new string('x', items)))
                {
                    nint made = python.Call(type.Root == StaticTypes.Str ? "PyUnicode_FromStringAndSize" : "PyBytes_FromStringAndSize", text.Address, items);
                    return type.IsExact ? made : Of(made);
                }

            default:
                return python.Call("PyObject_CallNoArgs", type.Address);
        }

        nint Of(nint value)
        {
            nint self = python.Call("PyObject_CallOneArg", type.Address, value);
            python.DecRef(value);
            return self;
        }
    }

    private void Set(nint self, int place, nint value)
    {
        GraphType type = types[typeOf[NativeType.Of(self).Address]];
        int before = type.Root switch { StaticTypes.Cell => 1, StaticTypes.Weak => 2, _ => 0 };
        if (place >= before && place < before + type.Slots.Count)
        {
            python.SetAttribute(self, type.Slots[place - before], value);
        }
        else if (type.Root == StaticTypes.Cell)
        {
            python.Do("PyCell_Set", self, value);
        }
        else if (type.Root == StaticTypes.Weak)
        {
            python.Do("PySequence_SetItem", self, place, value);
        }
        else
        {
            // Tuples are not to be changed, but for once they are.
            nint* item = Item(self, place - type.Slots.Count);
            nint old = *item;
            *item = python.IncRef(value);
            python.DecRef(old);
        }
    }

    /// <summary><c>ob_item</c> of a tuple.</summary>
    private static nint* Item(nint tuple, int index) => (nint*)tuple + 3 + index;

    private void Hold(int id, nint self)
    {
        roots.Add(id);
        held[id] = self;
    }

    private void DropRoot(int index) => DecRef(roots[index]);

    private void EnterStatics()
    {
        for (int id = 0; id < statics.Length; id++)
        {
            if (statics[id] != 0)
            {
                Enter(id, new GraphType(statics[id], id, IsExact: true, [], Dict: false, Weakrefs: id == StaticTypes.Weak));
            }
        }
    }

    private void Enter(int id, GraphType type)
    {
        types[id] = type;
        typeOf[type.Address] = id;
    }

    private void Tell(string what, int id)
    {
        if (active)
        {
            log.Append(what).Append(' ').Append(id.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
    }
}
