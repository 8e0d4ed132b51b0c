namespace Verification.Properties.Blocks;

/// <summary>How many links between arenas this thread's heap has followed: what a call costs, but for a constant.</summary>
public static class LinkCount
{
    [ThreadStatic]
    private static int followed;

    /// <summary>Links followed on this thread since the last <see cref="Restart"/>.</summary>
    public static int SoFar => followed;

    /// <summary>Begins to count from 0.</summary>
    public static void Restart() => followed = 0;

    /// <summary>Counts one: called by the heaps of this project's test geometries.</summary>
    public static void Followed() => followed++;
}
