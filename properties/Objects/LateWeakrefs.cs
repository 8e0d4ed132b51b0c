using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>The weak references that were made last, as the model has them: code that runs during deaths uses and drops those.</summary>
internal sealed class LateWeakrefs
{
    /// <summary>So many are kept.</summary>
    public const int Count = 64;

    private readonly (ModelWeakref Weakref, ModelObject Referent)?[] late = new (ModelWeakref, ModelObject)?[Count];

    /// <summary>One was made.</summary>
    /// <param name="weakref">The weak reference.</param>
    /// <param name="referent">The object that it leads to.</param>
    public void Add(ModelWeakref weakref, ModelObject referent) => late[weakref.Id % Count] = (weakref, referent);

    /// <summary>No code runs: those that were cleared are dropped.</summary>
    public void DropCleared()
    {
        foreach (ref (ModelWeakref Weakref, ModelObject Referent)? entry in late.AsSpan())
        {
            if (entry is { } one && !Leads(one))
            {
                entry = null;
            }
        }
    }

    /// <summary>The oldest that was neither cleared nor dropped, and what it leads to, which may be dying; or null.</summary>
    /// <param name="next">Id of the next one.</param>
    public (ModelWeakref Weakref, ModelObject Referent)? Oldest(int next)
    {
        for (int id = next - Count; id < next; id++)
        {
            if (At(id) is { } one && Leads(one))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Drops the newest that was not dropped, whether it was cleared or not; false if there is none.</summary>
    /// <param name="next">Id of the next one.</param>
    public bool DropNewest(int next)
    {
        for (int id = next - 1; id >= next - Count; id--)
        {
            if (At(id) is { } one)
            {
                one.Weakref.IsDropped = true;
                if (Leads(one))
                {
                    one.Referent.Weakrefs.Remove(one.Weakref);
                }

                late[id % Count] = null;
                return true;
            }
        }

        return false;
    }

    /// <summary>One was dropped.</summary>
    /// <param name="weakref">The weak reference.</param>
    public void Remove(ModelWeakref weakref)
    {
        if (At(weakref.Id) is not null)
        {
            late[weakref.Id % Count] = null;
        }
    }

    private (ModelWeakref Weakref, ModelObject Referent)? At(int id) => id >= 0 && late[id % Count] is { } one && one.Weakref.Id == id ? one : null;

    // Another object may have been born in a dead one's place: it has not this weak reference.
    private static bool Leads((ModelWeakref Weakref, ModelObject Referent) one) => one.Referent.HasWeakrefs && one.Referent.Weakrefs.Contains(one.Weakref);
}
