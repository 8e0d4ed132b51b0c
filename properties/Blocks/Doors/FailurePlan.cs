namespace Verification.Properties.Blocks.Doors;

/// <summary>Which of the coming requests at a door fail.</summary>
public struct FailurePlan
{
    private ulong skip;
    private ulong count;

    /// <summary>Replaces the plan: so many requests succeed, then so many fail, then all succeed.</summary>
    /// <param name="succeed">Requests that succeed first.</param>
    /// <param name="fail">Requests that fail then.</param>
    public void Set(ulong succeed, ulong fail)
    {
        skip = succeed;
        count = fail;
    }

    /// <summary>Whether the request that is being made fails.</summary>
    public bool Strikes()
    {
        if (count == 0)
        {
            return false;
        }

        if (skip > 0)
        {
            skip--;
            return false;
        }

        count--;
        return true;
    }
}
