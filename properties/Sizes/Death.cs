namespace Verification.Properties.Sizes;

/// <summary>The death of an object in an object trace: its <c>-</c> record.</summary>
/// <param name="Line">Number of its line, from 1.</param>
/// <param name="Type">The type that the object died with; a program may have given it another one since its birth.</param>
/// <param name="Items">
/// What stands in <c>ob_size</c>; for <c>int</c> its digits, for <c>str</c> its length. Of types that have items but no
/// <c>ob_size</c>, such as <c>frame</c>, whatever stands there.
/// </param>
/// <param name="BlockSize">Bytes last asked for its block: the truth to compare with; -1 if it was not the object allocator's.</param>
/// <param name="Presize">Bytes from the start of the block to the object, also the truth.</param>
/// <param name="StrKind">Of a <c>str</c>: <c>a</c>, <c>1</c>, <c>2</c> or <c>4</c>; else NUL.</param>
public readonly record struct Death(long Line, TracedType Type, nint Items, long BlockSize, long Presize, char StrKind);
