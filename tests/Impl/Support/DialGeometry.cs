using Verification.Impl;

namespace Verification.Tests.Impl.Support;

/// <summary>A geometry whose figures a test dials, for the test's thread only.</summary>
internal readonly struct DialGeometry : IGeometry
{
    [ThreadStatic]
    private static int[]? figures;

    public static int ArenaBits => figures![0];

    public static int PoolBits => figures![1];

    public static int AlignmentShift => figures![2];

    public static int SmallRequestThreshold => figures![3];

    public static int MapTopBits => figures![4];

    public static int MapMidBits => figures![5];

    public static void LinkFollowed()
    {
    }

    public static void Dial(int arenaBits, int poolBits, int alignmentShift, int threshold, int topBits, int midBits) =>
        figures = [arenaBits, poolBits, alignmentShift, threshold, topBits, midBits];
}
