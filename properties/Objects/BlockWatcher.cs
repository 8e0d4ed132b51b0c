using Verification.Properties.Blocks;

namespace Verification.Properties.Objects;

/// <summary>An object system whose block heap is watched: every call of it is told to a <see cref="BlockWorld"/>.</summary>
public abstract class BlockWatcher
{
    /// <summary>Who is told; null for nobody.</summary>
    public BlockWorld? Watch { get; set; }
}
