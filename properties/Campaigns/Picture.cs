namespace Verification.Properties.Campaigns;

/// <summary>A state of a run, for people.</summary>
/// <param name="Text">As text.</param>
/// <param name="Graph">As a cluster of a graph in the DOT language, or null.</param>
public sealed record Picture(string Text, string? Graph)
{
    /// <summary>Draws a world.</summary>
    /// <param name="world">The world.</param>
    /// <param name="when">Before or after what, in a word.</param>
    public static Picture Of(World world, string when)
    {
        ArgumentNullException.ThrowIfNull(world);
        return new Picture(world.Draw(), world.DrawGraph(when, $"{when} the last command"));
    }
}
