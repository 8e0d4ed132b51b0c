using Verification.Model;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>The report that the model writes, to the letter.</summary>
public sealed class BlockReportTests
{
    private static readonly GeometryBits Tiny = new(12, 10, 4, 128, 25, 25);

    [Fact]
    public void Every_line_has_its_figure()
    {
        var bench = new ModelBench();
        bench.Model.ArenaGranted(0x10000);
        bench.Model.ArenaGranted(0x20010);
        bench.Model.ArenaGranted(0x30000);
        bench.Model.ArenaReleased(0x30000);
        bench.Fill(0x10000, 0, 128, 2);
        bench.Put(0x10000, 1, 0, 48);
        bench.Put(0x20010, 0, 0, 48);
        Assert.Equal(bench.Model.Geometry, Tiny.Heap);
        Assert.Equal(
            """
            Small block threshold = 128, in 8 size classes.

            class   size   num pools   blocks in use  avail blocks
            -----   ----   ---------   -------------  ------------
                2     48           2               2            38
                7    128           1               2             5

            # arenas allocated total           =                    3
            # arenas reclaimed                 =                    1
            # arenas highwater mark            =                    3
            # arenas allocated current         =                    2
            2 arenas * 4096 bytes/arena        =                8,192

            # bytes in allocated blocks        =                  352
            # bytes in available blocks        =                2,464
            4 unused pools * 1024 bytes        =                4,096
            # bytes lost to pool headers       =                  144
            # bytes lost to quantization       =                  112
            # bytes lost to arena alignment    =                1,024
            Total                              =                8,192

            arena map counts
            # arena map mid nodes              =                    2
            # arena map bot nodes              =                    3

            # bytes lost to arena map root     =          268,435,456
            # bytes lost to arena map mid      =          536,870,912
            # bytes lost to arena map bot      =                   96
            Total                              =          805,306,464
            """,
            string.Join('\n', BlockReport.Of(bench.Model, Tiny, 2, 3)),
            ignoreLineEndingDifferences: true);
    }
}
