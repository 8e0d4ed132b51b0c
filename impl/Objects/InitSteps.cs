namespace Verification.Impl;

/// <summary>What the birth of an instance has to initialise besides count and type; found when the type is made.</summary>
[Flags]
public enum InitSteps
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The item count.</summary>
    Size = 1 << 0,

    /// <summary>The GC header.</summary>
    GcHeader = 1 << 1,

    /// <summary>Items that are references.</summary>
    Items = 1 << 2,

    /// <summary>Fields that are references.</summary>
    Fields = 1 << 3,

    /// <summary>The pre-header.</summary>
    PreHeader = 1 << 4,

    /// <summary>The buffer.</summary>
    Buffer = 1 << 5,

    /// <summary>A reference to the type.</summary>
    HeapType = 1 << 6,

    /// <summary>All but the words that most types have.</summary>
    More = Items | Fields | PreHeader | Buffer | HeapType,
}
