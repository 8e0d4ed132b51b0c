namespace Verification.Properties;

/// <summary>
/// A command as data. What its operands mean is said by its <see cref="CommandDefinition"/>; an operand that chooses one
/// of the live things is any integer, resolved at run time modulo their number, so that every subsequence of a sequence
/// of commands is one too.
/// </summary>
/// <param name="Op">Index of the definition in its machine.</param>
/// <param name="X">First operand; 0 if there is none.</param>
/// <param name="Y">Second operand; 0 if there is none.</param>
/// <param name="Tag">Tells the command from the others of its sequence, also after some were removed.</param>
/// <param name="Pinned">Whether a choosing operand holds the name of what it chose once, instead of a number.</param>
/// <param name="PinnedTarget">The same of a <see cref="Operand.Target"/>.</param>
public readonly record struct Command(byte Op, ulong X, ulong Y, uint Tag, bool Pinned = false, bool PinnedTarget = false);
