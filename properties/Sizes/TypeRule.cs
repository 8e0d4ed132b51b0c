using Verification.Impl;

namespace Verification.Properties.Sizes;

/// <summary>What was decided for a type.</summary>
/// <param name="Kind">What the death of an instance means.</param>
/// <param name="Size">How its block size follows at death.</param>
/// <param name="Because">Why that is sound, or why the type stays unsized: the C function that it rests on.</param>
public sealed record TypeRule(DeathKind Kind, SizeRule Size, string Because);
