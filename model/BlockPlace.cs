namespace Verification.Model;

/// <summary>The place that a live block has taken.</summary>
/// <param name="Pool">Index of the pool among those of the model, see <see cref="ModelPool.Index"/>.</param>
/// <param name="Slot">Place in the pool.</param>
internal readonly record struct BlockPlace(int Pool, int Slot);
