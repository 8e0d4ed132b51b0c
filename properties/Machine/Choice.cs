namespace Verification.Properties;

/// <summary>What the operands of a command chose.</summary>
/// <param name="Name">The name of what the first chose, or null.</param>
/// <param name="Number">The number by which it chose.</param>
/// <param name="Target">The second, an <see cref="Operand.Target"/>, with the name of what it chose; or null.</param>
/// <param name="TargetNumber">The same with the number by which it chose.</param>
public readonly record struct Choice(ulong? Name, ulong Number, ulong? Target, ulong TargetNumber);
