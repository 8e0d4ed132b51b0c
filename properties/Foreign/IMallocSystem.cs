using Verification.Properties.Blocks;

namespace Verification.Properties.Foreign;

/// <summary>
/// What a <c>malloc</c> family may offer beyond <see cref="IBlockSystem"/>. A system that does not implement it is checked
/// as <see cref="MallocTraits.Plain"/>.
/// </summary>
public interface IMallocSystem : IBlockSystem
{
    /// <summary>Which of the further calls there are.</summary>
    MallocTraits Traits { get; }

    /// <summary>Live blocks that the system counted when it was disposed of; null before, or if it does not count.</summary>
    ulong? LiveAtClose { get; }

    /// <summary>A block at a multiple of the alignment, or 0. Only called if <see cref="MallocTraits.HasAlignedAlloc"/>.</summary>
    /// <param name="alignment">A power of two.</param>
    /// <param name="bytes">A multiple of the alignment.</param>
    nuint AlignedAlloc(nuint alignment, nuint bytes);

    /// <summary>How many bytes of a live block may be written. Only called if <see cref="MallocTraits.HasUsableSize"/>.</summary>
    /// <param name="block">A live block.</param>
    nuint UsableSize(nuint block);
}
