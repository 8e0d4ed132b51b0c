using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Verification.Properties.Conformance.Objects.Child;

/// <summary>What real types say of themselves, and what their <c>tp_alloc</c> asks of the object allocator.</summary>
internal sealed unsafe class TypeLayouts
{
    private const int FinalizeSlot = 80;
    private const int TraverseSlot = 71;
    private const uint HaveGc = 1 << 14;
    private const ulong HeapType = 1 << 9;
    private readonly PythonApi python;
    private readonly StringBuilder rows = new();

    /// <summary>Nothing measured yet.</summary>
    public TypeLayouts(PythonApi python)
    {
        this.python = python;
        python.Run("from _collections import deque");
        python.Run("def all_types(t, seen):\n for s in type.__subclasses__(t):\n  if s not in seen:\n   seen.append(s); all_types(s, seen)\n return seen");
    }

    /// <summary>The rows since this was asked last.</summary>
    public string TakeRows()
    {
        string lines = rows.ToString();
        rows.Clear();
        return lines;
    }

    /// <summary>Every type that can be reached from <c>object</c>.</summary>
    public void MeasureBuiltins()
    {
        python.Run("found = all_types(object, [object])");
        nint list = python.Global("found");
        nint count = python.TryCall("PyList_Size", list);
        for (nint i = 0; i < count; i++)
        {
            nint type = python.Call("PyList_GetItem", list, i);
            Measure(new NativeType(type).Name, type);
        }
    }

    /// <summary>A type that a class statement makes, which gets a name.</summary>
    public void MeasureStatement(string name, string source)
    {
        python.Run(source);
        Measure(name, python.Global(name));
    }

    /// <summary>A type that <c>PyType_FromSpecWithBases</c> makes, which gets a name.</summary>
    public void MeasureSpec(string name, string parent, int basicSize, int itemSize, uint flags, bool finalizer)
    {
        // Kept for ever: 3.11 does not copy the name.
        var slots = (nint*)NativeMemory.AllocZeroed(8, (nuint)sizeof(nint));
        int slot = 0;
        if (finalizer)
        {
            Add(FinalizeSlot, (nint)(delegate* unmanaged<nint, void>)&Finalize);
        }

        if ((flags & HaveGc) != 0)
        {
            Add(TraverseSlot, (nint)(delegate* unmanaged<nint, nint, nint, int>)&Traverse);
        }

        var spec = (nint*)NativeMemory.AllocZeroed(4, (nuint)sizeof(nint));
        spec[0] = new NativeText("verify." + name).Address;
        ((int*)spec)[2] = basicSize;
        ((int*)spec)[3] = itemSize;
        ((uint*)spec)[4] = flags;
        spec[3] = (nint)slots;
        python.Run($"base = {parent}");
        nint type = python.Call("PyType_FromSpecWithBases", (nint)spec, python.Global("base"));
        python.SetGlobal(name, type);
        Measure(name, type);

        void Add(int id, nint function)
        {
            slots[slot++] = id;
            slots[slot++] = function;
        }
    }

    [UnmanagedCallersOnly]
    private static void Finalize(nint self)
    {
        // Is there, which is all that the layout depends on.
    }

    [UnmanagedCallersOnly]
    private static int Traverse(nint self, nint visit, nint argument) => 0;

    private void Measure(string name, nint address)
    {
        var type = new NativeType(address);
        bool generic = type.Alloc == python.Static("PyType_GenericAlloc");
        long offset = -1;
        long[] sizes = [-1, -1, -1, -1];
        for (int i = 0; generic && i < sizes.Length; i++)
        {
            (sizes[i], offset) = Allocate(type, Sizes.TypeTable.Counts[i]);
        }

        rows.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"type\t{name}\t{type.BasicSize}\t{type.ItemSize}\t{type.Flags}\t{(generic ? 1 : 0)}\t{string.Join('\t', sizes)}\t{offset}\t{type.WeakListOffset}\t{type.DictOffset}\n"));
    }

    /// <summary>An object that never becomes one: its memory is given back as it came.</summary>
    private (long Bytes, long Offset) Allocate(NativeType type, int items)
    {
        nint self = python.Checked(((delegate* unmanaged<nint, nint, nint>)type.Alloc)(type.Address, items));
        (nint block, nuint bytes) = (ObjectHook.LastBlock, ObjectHook.LastSize);
        if (type.IsGc)
        {
            ((delegate* unmanaged<nint, void>)python.Static("PyObject_GC_UnTrack"))(self);
        }

        ((delegate* unmanaged<nint, void>)python.Static("PyObject_Free"))(block);
        if ((type.Flags & HeapType) != 0)
        {
            python.DecRef(type.Address);
        }

        return ((long)bytes, self - block);
    }
}
