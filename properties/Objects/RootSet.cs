using System.Collections;
using Verification.Model;

namespace Verification.Properties.Objects;

/// <summary>
/// What is held from outside: an object as often as there are references from outside to it. Adding, finding and removing
/// take constant time, however many there are; the last one takes the place of one that is removed.
/// </summary>
public sealed class RootSet : IReadOnlyList<int>
{
    private const int None = -1;

    private readonly List<int> ids = Spare.List<int>();

    // Where an object is held several times, the places are linked; the last one that was added is the first.
    private readonly List<int> next = Spare.List<int>();
    private readonly List<int> previous = Spare.List<int>();
    private readonly Dictionary<int, int> first = Spare.Dictionary<int, int>();

    /// <inheritdoc/>
    public int Count => ids.Count;

    /// <summary>
    /// A number that two sets share if they hold the same objects equally often, in whatever order; if they do not, they
    /// share it once in 2^64 times.
    /// </summary>
    public ulong Fingerprint { get; private set; }

    /// <inheritdoc/>
    public int this[int index] => ids[index];

    /// <summary>Holds an object once more.</summary>
    /// <param name="id">Which.</param>
    public void Add(int id)
    {
        int place = ids.Count;
        int other = IndexOf(id);
        ids.Add(id);
        next.Add(other);
        previous.Add(None);
        if (other != None)
        {
            previous[other] = place;
        }

        first[id] = place;
        Fingerprint += Mix(id);
    }

    /// <summary>Holds an object once less; false if it is not held.</summary>
    /// <param name="id">Which.</param>
    public bool Remove(int id)
    {
        int place = IndexOf(id);
        if (place == None)
        {
            return false;
        }

        Link(id, None, next[place]);
        int last = ids.Count - 1;
        if (place != last)
        {
            ids[place] = ids[last];
            next[place] = next[last];
            previous[place] = previous[last];
            Link(ids[place], previous[place], place);
            if (next[place] != None)
            {
                previous[next[place]] = place;
            }
        }

        ids.RemoveAt(last);
        next.RemoveAt(last);
        previous.RemoveAt(last);
        Fingerprint -= Mix(id);
        return true;
    }

    /// <summary>Ends the set's use.</summary>
    public void Release()
    {
        Spare.Return(ids);
        Spare.Return(next);
        Spare.Return(previous);
        Spare.Return(first);
    }

    /// <summary>A place where an object is held, or -1.</summary>
    /// <param name="id">Which.</param>
    public int IndexOf(int id) => first.TryGetValue(id, out int place) ? place : None;

    /// <inheritdoc/>
    public IEnumerator<int> GetEnumerator() => ids.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Lets a place of an object follow another, or be its first; none after none, and it is not held.</summary>
    private void Link(int id, int before, int place)
    {
        if (before != None)
        {
            next[before] = place;
        }
        else if (place != None)
        {
            first[id] = place;
        }
        else
        {
            first.Remove(id);
        }

        if (place != None)
        {
            previous[place] = before;
        }
    }

    /// <summary>The finalizer of MurmurHash3: each bit of the id moves half of those of the sum.</summary>
    private static ulong Mix(int id)
    {
        ulong mixed = (ulong)(uint)id + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 33)) * 0xFF51AFD7ED558CCD;
        mixed = (mixed ^ (mixed >> 33)) * 0xC4CEB9FE1A85EC53;
        return mixed ^ (mixed >> 33);
    }
}
