namespace Verification.Model;

/// <summary>Something that happened.</summary>
/// <param name="Kind">What.</param>
/// <param name="Id">To which object or type.</param>
/// <param name="Detail">The weak reference, the error that was dropped, or how many deaths nest; else 0.</param>
public readonly record struct ModelEvent(ModelEventKind Kind, int Id, int Detail = 0);
