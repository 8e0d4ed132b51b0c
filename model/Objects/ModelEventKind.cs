namespace Verification.Model;

/// <summary>What can be seen to happen to an object or a type.</summary>
public enum ModelEventKind
{
    /// <summary>An object was born.</summary>
    Allocated,

    /// <summary>An object's last reference is gone, but deaths nest too deep: it waits.</summary>
    Deferred,

    /// <summary>The death of an object that has waited goes on.</summary>
    Resumed,

    /// <summary>An object's finalizer has run.</summary>
    Finalized,

    /// <summary>The finalizer left an error behind, which was dropped.</summary>
    Unraisable,

    /// <summary>The finalizer gave the object a new reference.</summary>
    Resurrected,

    /// <summary>A weak reference to the object was cleared.</summary>
    WeakrefCleared,

    /// <summary>The callback of a weak reference to the object is about to run.</summary>
    WeakrefCallback,

    /// <summary>The object has let go of all it owned.</summary>
    Cleared,

    /// <summary>The object's memory is about to go.</summary>
    Freed,

    /// <summary>A type is about to go.</summary>
    TypeDied,
}
