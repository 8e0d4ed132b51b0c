using System.Runtime.InteropServices;
using Verification.Properties.Objects;

namespace Verification.Properties.Conformance.Objects.Child;

/// <content>What <c>__del__</c> and the callbacks of weak references do.</content>
internal sealed unsafe partial class ObjectGraph
{
    private static ObjectGraph? current;

    private readonly PythonFunction callback;

    /// <summary><c>program(self, code)</c>, called by <c>__del__</c>.</summary>
    [UnmanagedCallersOnly]
    private static nint RunFinalizer(nint module, nint arguments)
    {
        ObjectGraph graph = current!;
        return graph.Guard(() =>
        {
            nint self = *Item(arguments, 0);
            int id = graph.idOf[self];
            bool raised = graph.Run(new FinalizerProgram(graph.python.Value(*Item(arguments, 1))), self, id);
            graph.Tell("finalize", id);
            return raised ? id : null;
        });
    }

    /// <summary>The callback of a weak reference, bound to its number.</summary>
    [UnmanagedCallersOnly]
    private static nint RunCallback(nint number, nint reference)
    {
        ObjectGraph graph = current!;
        return graph.Guard(() =>
        {
            int weakref = (int)graph.python.Value(number);
            (int id, FinalizerProgram program) = graph.callbacks[weakref];
            graph.Tell("callback", id);
            return graph.Run(program, 0, id) ? id : null;
        });
    }

    /// <summary><c>sys.unraisablehook</c>.</summary>
    [UnmanagedCallersOnly]
    private static nint HearUnraisable(nint module, nint unraisable)
    {
        current!.Tell("unraisable", current.failed);
        return current.python.IncRef(current.python.None);
    }

    /// <summary>Runs code of ours that Python has called, unless the graph is being forgotten; gives what a C function gives.</summary>
    private nint Guard(Func<int?> code)
    {
        try
        {
            if (!active || code() is not { } id)
            {
                return python.IncRef(python.None);
            }

            failed = id;
            python.Raise("left behind");
        }
#pragma warning disable CA1031 // No exception may cross C's frames.
        catch (Exception fault)
        {
            log.Append("fault ").Append(fault.Message.ReplaceLineEndings(" ")).Append('\n');
            python.Raise("fault");
        }
#pragma warning restore CA1031

        return 0;
    }

    /// <summary>Runs a program; whether it leaves an error behind.</summary>
    private bool Run(FinalizerProgram program, nint self, int id)
    {
        bool raised = false;
        for (; program.First != FinalizerStep.End; program = program.Rest)
        {
            switch (program.First)
            {
                case FinalizerStep.Resurrect when self != 0:
                    Hold(id, python.IncRef(self));
                    break;
                case FinalizerStep.BirthAndDeath or FinalizerStep.Keep:
                    New(StaticTypes.Object, 0);
                    if (program.First == FinalizerStep.BirthAndDeath)
                    {
                        DropRoot(roots.Count - 1);
                    }

                    break;
                case FinalizerStep.LeaveError:
                    raised = true;
                    break;
                case FinalizerStep.DropFirst when roots.Count > 0:
                    DropRoot(0);
                    break;
                case FinalizerStep.DropLast when roots.Count > 0:
                    DropRoot(roots.Count - 1);
                    break;
                case FinalizerStep.SetReference when self != 0 && roots.Count > 0 && HasPlaces(self):
                    Set(self, 0, held[roots[0]]);
                    break;
                case FinalizerStep.NewWeakref when self != 0 && types[typeOf[NativeType.Of(self).Address]].Weakrefs:
                    weakrefs[nextWeakref++] = python.Call("PyWeakref_NewRef", self, 0);
                    break;
            }
        }

        return raised;
    }

    private bool HasPlaces(nint self)
    {
        GraphType type = types[typeOf[NativeType.Of(self).Address]];
        return type.Slots.Count > 0 || type.Root == StaticTypes.Weak || (type.Root == StaticTypes.Tuple && ((nint*)self)[2] > 0);
    }
}
