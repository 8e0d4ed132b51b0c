namespace Verification.Impl;

/// <summary>A copy of what an object's headers say.</summary>
/// <param name="RefCount"><c>ob_refcnt</c>.</param>
/// <param name="Type">Address of its <see cref="PyTypeObject"/>.</param>
/// <param name="Size"><c>ob_size</c>; 0 if its type has no items.</param>
/// <param name="Block">Address of the block that it lies in.</param>
/// <param name="Presize">Bytes from there to the object.</param>
/// <param name="Tracked">Whether the collector would find it.</param>
/// <param name="Finalized">Whether its finalizer has run.</param>
/// <param name="Buffer">Address of the buffer that it owns; 0 if it has none.</param>
/// <param name="BufferBytes">Bytes that its buffer was asked to have.</param>
public readonly record struct ObjectView(
    nint RefCount, nuint Type, nint Size, nuint Block, nuint Presize, bool Tracked, bool Finalized, nuint Buffer = 0, nint BufferBytes = 0);
