namespace Verification.Impl;

/// <summary>What the death of an instance has to release, in this order; found when the type is made.</summary>
[Flags]
public enum ReleaseSteps
{
    /// <summary>It owns nothing, and nothing refers to it weakly.</summary>
    None = 0,

    /// <summary>Weak references, if there are any just now.</summary>
    Weakrefs = 1 << 0,

    /// <summary>References that were added below <see cref="PyTypeObject.DeallocBase"/>.</summary>
    AddedFields = 1 << 1,

    /// <summary>The dictionary.</summary>
    Dict = 1 << 2,

    /// <summary>Items that are references, where the base's are not.</summary>
    AddedItems = 1 << 3,

    /// <summary>References at and above <see cref="PyTypeObject.DeallocBase"/>.</summary>
    BaseFields = 1 << 4,

    /// <summary>Items that are references in the base already.</summary>
    BaseItems = 1 << 5,

    /// <summary>The buffer.</summary>
    Buffer = 1 << 6,
}
