namespace Verification.Properties.Blocks;

/// <summary>A system under test that drives another allocator beside it, to compare the two.</summary>
public interface IPairedSystem : IBlockSystem
{
    /// <summary>The other's heap as text, to stand below the drawing of the first.</summary>
    string DrawOther();

    /// <summary>Ends the other; called once the run is over, however it ended.</summary>
    void ReleaseOther();
}
