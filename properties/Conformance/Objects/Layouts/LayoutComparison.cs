using Verification.Impl;
using Verification.Model;
using Verification.Properties.Sizes;

namespace Verification.Properties.Conformance.Objects.Layouts;

/// <summary>
/// The layout and the sizes of CPython's types against those that the implementation and the model give the same types:
/// the ones that the interpreter has, and ones that are made for it.
/// </summary>
public sealed unsafe class LayoutComparison
{
    /// <summary>Why a type is not compared: it allocates by itself.</summary>
    public const string OwnAlloc = "its tp_alloc is not PyType_GenericAlloc: what it asks for is not a function of type and count";

    /// <summary>Why a type is not compared: its dictionary lies behind the items.</summary>
    public const string DictBehindItems = "a dictionary behind the items, which ours has in front of the object";

    /// <summary>Why a type is not compared: CPython gives it no GC header.</summary>
    public const string FinalizerWithoutGc = "a finalizer and no GC header, which ours gives it, for there the mark is that it has run";

    /// <summary>What is asked for expressly: CPython gives it a GC header.</summary>
    public const string AddsNothing = "GC header of a class that adds nothing: 3.11 gives it one always, ours only if there is something to add; asked for expressly";

    /// <summary>Why a type is not compared: its slots are not aligned.</summary>
    public const string Unaligned = "slots behind a basicsize that is no multiple of 8, where CPython leaves them and ours aligns them";

    private readonly Dictionary<string, long> notComparable = [];
    private readonly List<LayoutDifference> differences = [];
    private readonly List<(GeneratedType? Shape, RealType Real, nint Ours, ModelType Model)> made = [];
    private readonly ObjectHeap<CPython311Geometry, NoProbe>* heap;
    private readonly PythonWorker worker;

    private LayoutComparison(PythonWorker worker, ObjectHeap<CPython311Geometry, NoProbe>* heap)
    {
        this.worker = worker;
        this.heap = heap;
    }

    /// <summary>Types that the interpreter has.</summary>
    public long Builtins { get; private set; }

    /// <summary>Types that were made for it.</summary>
    public long Generated { get; private set; }

    /// <summary>Types that were compared.</summary>
    public long Compared { get; private set; }

    /// <summary>Figures that were compared.</summary>
    public long Figures { get; private set; }

    /// <summary>How many types were not compared, or in one of their figures not, by the reason.</summary>
    public IReadOnlyDictionary<string, long> NotComparable => notComparable;

    /// <summary>What is different.</summary>
    public IReadOnlyList<LayoutDifference> Differences => differences;

    /// <summary>Compares all types of an interpreter, then some that are drawn.</summary>
    /// <param name="worker">The interpreter.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    /// <param name="types">How many types to make.</param>
    public static LayoutComparison Run(PythonWorker worker, ulong seed, int types)
    {
        ArgumentNullException.ThrowIfNull(worker);
        ObjectHeap<CPython311Geometry, NoProbe>* heap = SystemRaw.TryCreate(out PyMemAllocatorEx raw)
            ? ObjectHeap<CPython311Geometry, NoProbe>.Create(raw, SystemArenas.Allocator, 0)
            : null;
        if (heap == null)
        {
            throw new InsufficientMemoryException("There is no memory for an object heap.");
        }

        try
        {
            var comparison = new LayoutComparison(worker, heap);
            comparison.CompareBuiltins();
            comparison.CompareGenerated(new Rng(seed), types);
            return comparison;
        }
        finally
        {
            ObjectHeap<CPython311Geometry, NoProbe>.Destroy(heap);
        }
    }

    private void CompareBuiltins()
    {
        foreach (RealType real in worker.Send("builtins\n").Select(RealType.Parse))
        {
            Builtins++;
            if (!real.Row.GenericAlloc)
            {
                // Subclasses are laid out by the same figures, and they do have that tp_alloc.
                Note(OwnAlloc);
            }
            else
            {
                Compared++;
            }

            TypeSpec spec = new()
            {
                BasicSize = real.Row.BasicSize,
                ItemSize = real.Row.ItemSize,
                Gc = real.Row.Gc,
                Dict = real.HasManagedDict,
                IsBaseType = real.IsBaseType,
                Alloc = AllocSlot.Generic,
                Dealloc = real.Row.Gc ? DeallocSlot.Container : DeallocSlot.Inherit,
                Kind = real.Row.Gc ? DeallocKind.Dealloc : DeallocKind.Trivial,
                Sizing = real.Row.ItemSize == 0 ? SizeRule.Fixed : SizeRule.VarWithSentinel,
            };
            var model = new ModelType
            {
                Id = made.Count,
                BasicSize = real.Row.BasicSize,
                ItemSize = real.Row.ItemSize,
                Gc = real.Row.Gc,
                Dict = real.HasManagedDict,
                Kind = real.Row.Gc ? ModelKind.Dealloc : ModelKind.Trivial,
                Rule = real.Row.ItemSize == 0 ? ModelRule.Fixed : ModelRule.VarWithSentinel,
            };
            Compare(null, real, spec, model);
        }
    }

    private void CompareGenerated(Rng rng, int types)
    {
        (GeneratedType? Shape, RealType Real, nint Ours, ModelType Model)[] roots = [.. made.Where(type => GeneratedType.Roots.Contains(type.Real.Row.Type))];
        made.Clear();
        made.AddRange(roots);
        for (int i = 0; i < types; i++)
        {
            (GeneratedType? above, RealType parent, nint ours, ModelType model) = made[(int)rng.Below((ulong)made.Count)];
            var shape = GeneratedType.Draw(ref rng, $"g{i}", above?.Name ?? PythonName(parent.Row.Type), parent);
            RealType real;
            try
            {
                real = RealType.Parse(worker.Send(shape.Command()).Single());
            }
            catch (PythonWorkerException refused)
            {
                differences.Add(new LayoutDifference(shape.Print(), "type", refused.Message, "a type"));
                continue;
            }

            Generated++;
            if (shape.WhyNotComparable(parent) is { } reason)
            {
                Note(reason);
            }
            else
            {
                if (shape.AddsNothing(parent))
                {
                    Note(AddsNothing);
                }

                Compared++;
                Compare(shape, real, shape.Spec((PyTypeObject*)ours, parent), shape.Model(model, i, parent));
            }
        }
    }

    private void Compare(GeneratedType? shape, RealType real, in TypeSpec spec, ModelType model)
    {
        string name = shape?.Print() ?? real.Row.Type;
        TypeReadyResult result = heap->DefineType(spec, out PyTypeObject* type);
        if (result != TypeReadyResult.Ready)
        {
            differences.Add(new LayoutDifference(name, "type", "a type", $"refused: {result}"));
            return;
        }

        Figure("tp_basicsize", real.Row.BasicSize, type->BasicSize, model.BasicSize);
        Figure("tp_itemsize", real.Row.ItemSize, type->ItemSize, model.ItemSize);
        Figure("GC header", real.Row.Gc ? 1 : 0, type->Has(TpFlags.HaveGc) ? 1 : 0, model.Gc ? 1 : 0);
        if (real.Row.GenericAlloc)
        {
            Figure("object's offset", real.Row.Offset, (long)type->Presize, model.Presize);
            SizeRule rule = TypeReady.RuleOf(AllocSlot.Generic, type->ItemSize);
            for (int i = 0; i < TypeTable.Counts.Count; i++)
            {
                int items = TypeTable.Counts[i];
                bool fits = ObjectSize.TryCompute(rule, type->BasicSize, type->ItemSize, items, type->Presize, out nuint bytes);
                Figure($"bytes for {items} items", real.Row.Allocated[i], fits ? (long)bytes : -1, model.BlockSize(items) ?? -1);
            }
        }

        if (real.IsBaseType)
        {
            made.Add((shape, real, (nint)type, model));
        }

        void Figure(string what, long python, long ours, long models)
        {
            Figures++;
            if (python != ours)
            {
                differences.Add(new LayoutDifference(name, what, $"{python}", $"{ours}"));
            }

            if (python != models)
            {
                differences.Add(new LayoutDifference(name, what, $"{python}", $"{models} (model)"));
            }
        }
    }

    private void Note(string reason) => notComparable[reason] = notComparable.GetValueOrDefault(reason) + 1;

    /// <summary>The name by which a built-in type can be had.</summary>
    private static string PythonName(string type) => type[(type.LastIndexOf('.') + 1)..];
}
