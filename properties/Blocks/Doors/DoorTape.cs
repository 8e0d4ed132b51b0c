namespace Verification.Properties.Blocks.Doors;

/// <summary>The requests at both doors, in order.</summary>
public sealed class DoorTape
{
    private DoorEvent[] events = new DoorEvent[16];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>One of them.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    public ref readonly DoorEvent this[int index] => ref events[index];

    /// <summary>Writes one down; the parameters are those of <see cref="DoorEvent"/>.</summary>
    public void Add(DoorRequest request, nuint bytes, nuint subject, nuint result)
    {
        if (Count == events.Length)
        {
            Array.Resize(ref events, Count * 2);
        }

        events[Count++] = new DoorEvent(request, bytes, subject, result);
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;
}
