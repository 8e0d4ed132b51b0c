namespace Verification.Properties.Blocks.Doors;

/// <summary>What one step asked of the arena source.</summary>
public sealed class ArenaLog
{
    /// <summary>Requests for an arena.</summary>
    public int Requests { get; internal set; }

    /// <summary>Requests that got none.</summary>
    public int Failures { get; internal set; }

    /// <summary>Requests and returns with a size that is not the arena's.</summary>
    public int WrongSizes { get; internal set; }

    /// <summary>Returns of what was not out.</summary>
    public int Strangers { get; internal set; }

    /// <summary>Arenas handed out, in order.</summary>
    public IList<nuint> Granted { get; } = new List<nuint>(4);

    /// <summary>Arenas given back, in order.</summary>
    public IList<nuint> Released { get; } = new List<nuint>(4);

    /// <summary>Whether nothing was asked for or given back.</summary>
    public bool IsQuiet => Requests == 0 && Released.Count == 0 && Strangers == 0 && WrongSizes == 0;

    /// <summary>Begins the next step.</summary>
    public void Clear()
    {
        if (IsQuiet)
        {
            return;
        }

        Requests = Failures = WrongSizes = Strangers = 0;
        Granted.Clear();
        Released.Clear();
    }
}
