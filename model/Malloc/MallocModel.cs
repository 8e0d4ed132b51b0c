namespace Verification.Model;

/// <summary>
/// What C promises of <c>malloc</c> and its siblings: a dictionary of live blocks and the addresses that they occupy. It
/// knows nothing of where blocks come from; it says whether the address that it is told of is allowed.
/// </summary>
/// <remarks>Source: C23, 7.24.3 (memory management functions).</remarks>
/// <param name="named">Whether blocks will be looked up by name.</param>
public sealed class MallocModel(bool named = false)
{
    /// <summary><c>alignof(max_align_t)</c> in bytes, on 64-bit x86, ARM and RISC-V.</summary>
    public const ulong MaxAlignment = 16;

    /// <summary>No process has more bytes: 5-level page tables give one 2^56.</summary>
    public const ulong AddressSpaceBytes = 1UL << 56;

    /// <summary>A request of so many bytes must be served while no more than <see cref="LiveLimit"/> are live.</summary>
    public const ulong SureBytes = 1UL << 20;

    /// <summary>The most bytes that a run keeps live, counting at most <see cref="MostCounted"/> for one block.</summary>
    public const ulong LiveLimit = 64UL << 20;

    /// <summary>The most that one block counts: of a larger one only the edges are written.</summary>
    public const ulong MostCounted = 4UL << 20;

    /// <summary>The most bytes that a system is made to copy or to zero in one call.</summary>
    public const ulong MostWritten = 8UL << 20;

    private readonly AddressRanges places = new();

    /// <summary>The live blocks.</summary>
    public LiveBlocks Live { get; } = new(named);

    /// <summary>Bytes of live blocks, see <see cref="LiveLimit"/>.</summary>
    public ulong LiveBytes { get; private set; }

    /// <summary>Whether too many bytes are live for more requests to be sure of an answer.</summary>
    public bool IsCrowded => LiveBytes > LiveLimit;

    /// <summary>
    /// The alignment that a block must have: that of any object which fits in it, and no object is smaller than its
    /// alignment.
    /// </summary>
    /// <param name="bytes">Bytes asked for.</param>
    public static ulong AlignmentOf(ulong bytes) =>
        bytes >= MaxAlignment ? MaxAlignment : bytes == 0 ? 1 : 1UL << (63 - global::System.Numerics.BitOperations.LeadingZeroCount(bytes));

    /// <summary>What a request must come to.</summary>
    /// <param name="bytes">Bytes asked for; <see cref="ulong.MaxValue"/> if their number overflows.</param>
    /// <param name="alignment">The alignment asked for, 0 if none is.</param>
    public static MallocAnswer Expect(ulong bytes, ulong alignment = 0)
    {
        if (bytes > AddressSpaceBytes)
        {
            return MallocAnswer.Null;
        }

        return bytes + alignment <= SureBytes ? MallocAnswer.Block : MallocAnswer.Either;
    }

    /// <summary>
    /// Whether a system that copies or zeroes so many bytes would take long, or more memory than the machine has: such a
    /// request is not made, unless it can only be refused.
    /// </summary>
    /// <param name="bytes">Bytes to be copied or zeroed.</param>
    public static bool IsTooMuchToWrite(ulong bytes) => bytes is > MostWritten and <= AddressSpaceBytes;

    /// <summary>The live block that a new one would overlap, by its address; or null.</summary>
    /// <param name="address">Where the new block starts.</param>
    /// <param name="extent">Bytes that may be written there.</param>
    public ulong? Overlapped(ulong address, ulong extent) => places.Overlapped(address, Math.Max(extent, 1));

    /// <summary>Whether a live block starts at an address.</summary>
    public bool IsLive(ulong address) => places.LengthOf(address) != 0;

    /// <summary>Bytes that may be written in a live block.</summary>
    /// <param name="block">The block. One of no bytes occupies one all the same, for its address is its own.</param>
    public ulong ExtentOf(in LiveBlock block)
    {
        ulong length = places.LengthOf(block.Address);
        return length == 1 ? block.Size : length;
    }

    /// <summary>A block was allocated where nothing is. Returns its number.</summary>
    /// <param name="block">The block.</param>
    /// <param name="extent">Bytes that may be written in it.</param>
    public int Allocated(in LiveBlock block, ulong extent)
    {
        places.Add(block.Address, Math.Max(extent, 1));
        LiveBytes += Counted(block.Size);
        return Live.Add(block);
    }

    /// <summary>A block's place is free again, although it still lives: it is about to get another one.</summary>
    public void Left(int number)
    {
        places.Remove(Live[number].Address);
        LiveBytes -= Counted(Live[number].Size);
    }

    /// <summary>A block that <see cref="Left"/> its place got one, with its new size.</summary>
    public void Moved(int number, in LiveBlock block, ulong extent)
    {
        places.Add(block.Address, Math.Max(extent, 1));
        LiveBytes += Counted(block.Size);
        Live.Replace(number, block);
    }

    /// <summary>Other contents were written into a block.</summary>
    public void Rewritten(int number, ulong pattern) => Live.Replace(number, Live[number] with { Pattern = pattern });

    /// <summary>A block was freed.</summary>
    public void Freed(int number)
    {
        Left(number);
        Live.Remove(number);
    }

    private static ulong Counted(ulong bytes) => Math.Min(bytes, MostCounted);
}
