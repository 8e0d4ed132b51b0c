namespace Verification.Model;

/// <summary>
/// Collections that one run after the other uses: who begins with what the last one left need not let them grow anew. They are
/// lent and taken back empty; each thread has its own. Who gave one back must not touch it any more.
/// </summary>
public static class Spare
{
    /// <summary>Dictionaries with room for more than so many things are not kept: to empty one takes as long as it is large.</summary>
    public const int MostRoom = 1 << 15;

    /// <summary>Lists, stacks and queues may have so many times the room.</summary>
    public const int Lists = 64;

    private const int MostKept = 16;

    /// <summary>Lends a list.</summary>
    public static List<T> List<T>() => Of<List<T>>.Take();

    /// <summary>Lends a stack.</summary>
    public static Stack<T> Stack<T>() => Of<Stack<T>>.Take();

    /// <summary>Lends a queue.</summary>
    public static Queue<T> Queue<T>() => Of<Queue<T>>.Take();

    /// <summary>Lends a dictionary.</summary>
    public static Dictionary<TKey, TValue> Dictionary<TKey, TValue>()
        where TKey : notnull => Of<Dictionary<TKey, TValue>>.Take();

    /// <summary>Takes a list back.</summary>
    public static void Return<T>(List<T> list)
    {
        ArgumentNullException.ThrowIfNull(list);
        if (list.Capacity <= MostRoom * Lists)
        {
            list.Clear();
            Of<List<T>>.Keep(list);
        }
    }

    /// <summary>Takes a stack back.</summary>
    public static void Return<T>(Stack<T> stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        if (stack.Capacity <= MostRoom * Lists)
        {
            stack.Clear();
            Of<Stack<T>>.Keep(stack);
        }
    }

    /// <summary>Takes a queue back.</summary>
    public static void Return<T>(Queue<T> queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (queue.Capacity <= MostRoom * Lists)
        {
            queue.Clear();
            Of<Queue<T>>.Keep(queue);
        }
    }

    /// <summary>Takes a dictionary back.</summary>
    public static void Return<TKey, TValue>(Dictionary<TKey, TValue> dictionary)
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        if (dictionary.Capacity <= MostRoom)
        {
            dictionary.Clear();
            Of<Dictionary<TKey, TValue>>.Keep(dictionary);
        }
    }

    private static class Of<T>
        where T : class, new()
    {
        [ThreadStatic]
        private static Stack<T>? kept;

        public static T Take() => kept is not null && kept.TryPop(out T? collection) ? collection : new T();

        public static void Keep(T collection)
        {
            kept ??= new Stack<T>();
            if (kept.Count < MostKept)
            {
                kept.Push(collection);
            }
        }
    }
}
