namespace Verification.Benchmarks.Native;

/// <summary>A type of CPython whose instances are made and killed.</summary>
public enum PythonType
{
    /// <summary><c>int</c>, one digit, beyond the small ones that are shared.</summary>
    Int,

    /// <summary><c>float</c>; CPython keeps up to 100 dead ones.</summary>
    Float,

    /// <summary><c>object</c>.</summary>
    Object,

    /// <summary><c>tuple</c> of one; CPython keeps up to 2,000 dead ones.</summary>
    Tuple,

    /// <summary>An empty <c>list</c>; CPython keeps up to 80 dead ones.</summary>
    List,
}
