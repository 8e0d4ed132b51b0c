using Verification.Benchmarks.Native;

namespace Verification.Benchmarks.Populations;

/// <summary>Objects of real CPython, which die by its <c>_Py_Dealloc</c>; the count is counted down here, as its macro does it in the caller.</summary>
public sealed unsafe class PythonObjects : Population
{
    private readonly Python python;
    private readonly PythonType type;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint*, void> dealloc;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, nint*> fromLong;
    private readonly delegate* unmanaged[SuppressGCTransition]<double, nint*> fromDouble;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, nint, nint*> genericAlloc;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, nint*> newTuple;
    private readonly delegate* unmanaged[SuppressGCTransition]<nint, nint*> newList;
    private readonly nint objectType;
    private readonly nint* item;

    /// <summary>The calling thread enters the interpreter.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="count">How many objects.</param>
    /// <param name="order">In which order they die.</param>
    /// <param name="type">Of which type.</param>
    public PythonObjects(Python python, int count, Order order, PythonType type)
        : base(count, order)
    {
        ArgumentNullException.ThrowIfNull(python);
        this.python = python;
        python.Enter();
        this.type = type;
        dealloc = (delegate* unmanaged[SuppressGCTransition]<nint*, void>)python.Export("_Py_Dealloc");
        fromLong = (delegate* unmanaged[SuppressGCTransition]<nint, nint*>)python.Export("PyLong_FromLong");
        fromDouble = (delegate* unmanaged[SuppressGCTransition]<double, nint*>)python.Export("PyFloat_FromDouble");
        genericAlloc = (delegate* unmanaged[SuppressGCTransition]<nint, nint, nint*>)python.Export("PyType_GenericAlloc");
        newTuple = (delegate* unmanaged[SuppressGCTransition]<nint, nint*>)python.Export("PyTuple_New");
        newList = (delegate* unmanaged[SuppressGCTransition]<nint, nint*>)python.Export("PyList_New");
        objectType = python.Export("PyBaseObject_Type");
        item = fromLong(1_000_000);

        // A collection in the middle of a batch would be measured with it, and calls where no transition is.
        _ = ((delegate* unmanaged<int>)python.Export("PyGC_Disable"))();
    }

    /// <inheritdoc/>
    public override void Create()
    {
        for (int i = 0; i < Count; i++)
        {
            Slots[Places[i]] = (nuint)New(i);
        }
    }

    /// <inheritdoc/>
    public override void Kill()
    {
        delegate* unmanaged[SuppressGCTransition]<nint*, void> die = dealloc;
        for (nuint* slot = Slots, end = slot + Count; slot < end; slot++)
        {
            var self = (nint*)*slot;
            if (--*self == 0)
            {
                die(self);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        python.Leave();
        base.Dispose(disposing);
    }

    private nint* New(int number)
    {
        switch (type)
        {
            case PythonType.Int:
                return fromLong(1000 + number);
            case PythonType.Float:
                return fromDouble(number);
            case PythonType.Object:
                return genericAlloc(objectType, 0);
            case PythonType.List:
                return newList(0);
            default:
                nint* tuple = newTuple(1);
                ++*item;
                ((nint**)tuple)[3] = item;
                return tuple;
        }
    }
}
