namespace Verification.Model;

/// <summary>A weak reference to an object.</summary>
/// <param name="Id">Tells weak references apart for good.</param>
/// <param name="Callback">Is called when the object has died, unless the weak reference is dropped before; or null.</param>
public sealed record ModelWeakref(int Id, Action<ObjectModel>? Callback)
{
    /// <summary>Whether it was dropped after it had been cleared: a callback that is still due is not called.</summary>
    public bool IsDropped { get; set; }
}
