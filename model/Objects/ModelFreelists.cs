namespace Verification.Model;

/// <summary>
/// The freelists of a heap: one for each size class, and one for each type that has its own. A block of a sized
/// type goes to the type's own or to that of its class, and comes from there; other blocks never do.
/// </summary>
/// <param name="heap">Says which sizes are of one class.</param>
/// <param name="limit">Limit of each size class's list.</param>
/// <param name="direct">Whether objects die directly; the legacy way knows static types' own lists only.</param>
public sealed class ModelFreelists(HeapGeometry heap, int limit, bool direct)
{
    /// <summary>Whether objects die directly.</summary>
    public bool Direct => direct;

    private readonly ModelFreelist[] ofClass = [.. Enumerable.Range(0, heap.Classes).Select(_ => new ModelFreelist(limit))];
    private readonly Dictionary<int, ModelFreelist> own = [];

    /// <summary>The lists of the size classes.</summary>
    public IReadOnlyList<ModelFreelist> OfClass => ofClass;

    /// <summary>The lists of types, by the type's id.</summary>
    public IReadOnlyDictionary<int, ModelFreelist> OfType => own;

    /// <summary>Whether all of them are shut because allocations are traced.</summary>
    public bool Traced { get; private set; }

    /// <summary>Blocks on all lists.</summary>
    public int Blocks
    {
        get
        {
            int blocks = 0;
            foreach (ModelFreelist list in ofClass)
            {
                blocks += list.Count;
            }

            foreach (ModelFreelist list in own.Values)
            {
                blocks += list.Count;
            }

            return blocks;
        }
    }

    /// <summary>A type with a list of its own was made.</summary>
    public void Add(ModelType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        own.Add(type.Id, new ModelFreelist(type.FreelistLimit));
        own[type.Id].Resize(Traced ? 0 : type.FreelistLimit);
    }

    /// <summary>A type has died, and its list with it.</summary>
    /// <param name="id">Its id.</param>
    public void Remove(int id) => own.Remove(id);

    /// <summary>An object was born.</summary>
    public void Born(ModelObject self) => ListOf(self)?.Take();

    /// <summary>An object has died.</summary>
    public void Died(ModelObject self)
    {
        ArgumentNullException.ThrowIfNull(self);
        if (direct || (!self.Type.IsHeapType && own.ContainsKey(self.Type.Id)))
        {
            ListOf(self)?.Give();
        }
    }

    /// <summary>Changes how many blocks a size class's list keeps; not while allocations are traced.</summary>
    public void Resize(int sizeClass, int capacity)
    {
        if (!Traced)
        {
            OfClass[sizeClass].Resize(capacity);
        }
    }

    /// <summary>Gives all blocks of all lists back.</summary>
    public void Clear()
    {
        foreach (ModelFreelist list in OfClass.Concat(own.Values))
        {
            list.Clear();
        }
    }

    /// <summary>Shuts all lists, or opens each up to its limit.</summary>
    public void Trace(bool on)
    {
        Traced = on;
        foreach (ModelFreelist list in OfClass.Concat(own.Values))
        {
            list.Resize(on ? 0 : list.Limit);
        }
    }

    private ModelFreelist? ListOf(ModelObject self)
    {
        if (self.Type.Rule == ModelRule.Unsized)
        {
            return null;
        }

        if (own.TryGetValue(self.Type.Id, out ModelFreelist? list))
        {
            return list;
        }

        return self.Type.BlockSize(self.Items, self.State) is { } bytes && heap.IsSmall((ulong)bytes) ? OfClass[heap.ClassOf((ulong)bytes)] : null;
    }
}
