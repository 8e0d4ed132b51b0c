namespace Verification.Properties;

/// <summary>What an operand of a command is: how it is printed, and in which steps it is made smaller.</summary>
public enum Operand
{
    /// <summary>A size in bytes, a count, or a plain number.</summary>
    Number,

    /// <summary>Chooses one of the live things.</summary>
    Choice,

    /// <summary>Chooses one of the live things or nothing, and a place for it: <see cref="Machine.Places"/> times (1 + choice, or 0) + place.</summary>
    Target,

    /// <summary>An address; printed in hexadecimal.</summary>
    Address,

    /// <summary>A signed number of bytes.</summary>
    Offset,
}
