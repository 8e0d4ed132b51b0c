namespace Verification.Impl;

/// <summary>What the birth of an instance has to initialise besides its headers; found when the type is made.</summary>
[Flags]
public enum InitSteps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Items that are references.</summary>
    Items = 1 << 0,

    /// <summary>Fields that are references.</summary>
    Fields = 1 << 1,

    /// <summary>The pre-header.</summary>
    PreHeader = 1 << 2,

    /// <summary>The buffer.</summary>
    Buffer = 1 << 3,

    /// <summary>A reference to the type.</summary>
    HeapType = 1 << 4,
}
