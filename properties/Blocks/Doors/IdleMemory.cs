namespace Verification.Properties.Blocks.Doors;

/// <summary>Addresses of blocks that came back and wait for the next who wants as much; of all threads, so that none is lost with its thread.</summary>
/// <param name="most">How many of a size wait at most.</param>
internal sealed class IdleMemory(int most)
{
    private readonly Dictionary<nuint, Stack<nuint>> blocks = [];
    private readonly Lock gate = new();

    /// <summary>Takes one; 0 if none of this size waits.</summary>
    public nuint Take(nuint bytes)
    {
        lock (gate)
        {
            return blocks.TryGetValue(bytes, out Stack<nuint>? idle) && idle.TryPop(out nuint block) ? block : 0;
        }
    }

    /// <summary>Keeps one; false if enough of its size wait.</summary>
    public bool TryKeep(nuint block, nuint bytes)
    {
        lock (gate)
        {
            if (!blocks.TryGetValue(bytes, out Stack<nuint>? idle))
            {
                blocks.Add(bytes, idle = new Stack<nuint>());
            }

            if (idle.Count >= most)
            {
                return false;
            }

            idle.Push(block);
            return true;
        }
    }
}
