using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Traces;

namespace Verification.Benchmarks.Traces;

/// <summary>An allocation trace made ready to be replayed fast.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Ops">The requests; at the end what is left is freed, the oldest first.</param>
/// <param name="Slots">How many slots they use.</param>
public sealed record AllocationProgram(string Name, AllocationOp[] Ops, int Slots)
{
    private static readonly BlockMachine Machine = new();

    /// <summary>Reads a trace.</summary>
    /// <param name="path">The file.</param>
    public static AllocationProgram Load(string path)
    {
        byte malloc = Machine.OpOf("malloc");
        byte calloc = Machine.OpOf("calloc");
        byte realloc = Machine.OpOf("realloc");
        List<AllocationOp> ops = [];
        Dictionary<uint, int> slotOf = [];
        Stack<int> free = [];
        int slots = 0;
        foreach (Command command in AllocationTrace.Load(path).Commands)
        {
            if (command.Op == malloc || command.Op == calloc)
            {
                slotOf.Add(command.Tag, free.Count > 0 ? free.Pop() : slots++);
                bool zeroed = command.Op == calloc;
                ops.Add(new(zeroed ? AllocationOpKind.Calloc : AllocationOpKind.Malloc, slotOf[command.Tag], (long)(zeroed ? command.X * command.Y : command.X)));
            }
            else if (command.Op == realloc)
            {
                ops.Add(new(AllocationOpKind.Realloc, slotOf[command.Tag], (long)command.Y));
            }
            else
            {
                _ = slotOf.Remove(command.Tag, out int slot);
                free.Push(slot);
                ops.Add(new(AllocationOpKind.Free, slot, 0));
            }
        }

        ops.AddRange(slotOf.OrderBy(entry => entry.Key).Select(entry => new AllocationOp(AllocationOpKind.Free, entry.Value, 0)));
        return new(Path.GetFileName(path).Split('.')[0], [.. ops], slots);
    }
}
