namespace Verification.Properties.Isolation;

/// <summary>What a command chose, as numbers in memory that two processes share.</summary>
internal static unsafe class Choices
{
    /// <summary>How many numbers one takes.</summary>
    public const int Numbers = 5;

    private const long HasName = 1;
    private const long HasTarget = 2;

    /// <summary>Writes one.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="choice">What was chosen.</param>
    public static void Write(long* to, Choice choice)
    {
        to[0] = (choice.Name is null ? 0 : HasName) | (choice.Target is null ? 0 : HasTarget);
        to[1] = (long)(choice.Name ?? 0);
        to[2] = (long)choice.Number;
        to[3] = (long)(choice.Target ?? 0);
        to[4] = (long)choice.TargetNumber;
    }

    /// <summary>Reads one.</summary>
    /// <param name="from">Where it was written; zeroes are nothing chosen.</param>
    public static Choice Read(long* from) => new(
        (from[0] & HasName) == 0 ? null : (ulong)from[1],
        (ulong)from[2],
        (from[0] & HasTarget) == 0 ? null : (ulong)from[3],
        (ulong)from[4]);
}
