namespace Verification.Properties.Blocks;

/// <summary>A heap as text.</summary>
public static class HeapDrawing
{
    /// <summary>Draws arenas, pools and free chains.</summary>
    public static string Draw(BlockWorld world) => "";
}
