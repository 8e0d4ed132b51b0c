namespace Verification.Properties.Blocks.Doors;

/// <summary>One request at a door and what came of it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Bytes">How many bytes were asked for; 0 when a raw block came back.</param>
/// <param name="Subject">The address that it was about, 0 for a new one.</param>
/// <param name="Result">The address that was given, 0 if none; for a raw block that came back 1 if it was known, else 0.</param>
public readonly record struct DoorEvent(DoorRequest Request, nuint Bytes, nuint Subject, nuint Result);
