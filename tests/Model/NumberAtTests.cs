using Verification.Model;
using Verification.Properties;
using Xunit;

namespace Verification.Tests.Model;

/// <summary>Live blocks by their addresses, in pools and outside the arenas.</summary>
public class NumberAtTests
{
    private const ulong Arena = 1 << 24;

    private readonly BlockModel model = new(ModelBench.Geometry, byAddress: true);

    public NumberAtTests() => model.ArenaGranted(Arena);

    [Fact]
    public void A_block_is_found_at_its_start_only()
    {
        Put(ModelBench.At(Arena, 1, 2, 128), raw: false);
        Put(0x9000, raw: true);
        foreach (ulong address in new[] { ModelBench.At(Arena, 1, 2, 128), 0x9000UL })
        {
            Assert.Equal(address, model.Live[model.NumberAt(address)].Address);
            Assert.Equal(LiveBlocks.None, model.NumberAt(address + 16));
            Assert.Equal(LiveBlocks.None, model.NumberAt(address - 1));
        }

        Assert.Equal(LiveBlocks.None, model.NumberAt(ModelBench.At(Arena, 1, 3, 128)));
        Assert.Equal(LiveBlocks.None, model.NumberAt(ModelBench.At(Arena, 0, 2, 128)));
        Assert.Equal(LiveBlocks.None, model.NumberAt(Arena + (1 * 1024)));
    }

    [Fact]
    public void Whatever_is_allocated_moved_and_freed_each_live_block_is_found()
    {
        var rng = new Rng(1);
        for (int step = 0; step < 2000; step++)
        {
            bool raw = rng.OneIn(3);
            ulong place = raw ? 0x7000_0000 + (rng.Below(40) * 256) : ModelBench.At(Arena, (int)rng.Below(3), (int)rng.Below(7), 128);
            int there = model.NumberAt(place);
            if (there != LiveBlocks.None && rng.OneIn(2))
            {
                model.Freed(there);
            }
            else if (there == LiveBlocks.None && model.Live.Count > 0 && rng.OneIn(2))
            {
                int number = (int)rng.Below((ulong)model.Live.Count);
                model.Moved(number, model.Live[number] with { Name = place, Address = place, IsRaw = raw });
            }
            else if (there == LiveBlocks.None)
            {
                Put(place, raw);
            }

            for (int number = 0; number < model.Live.Count; number++)
            {
                Assert.Equal(number, model.NumberAt(model.Live[number].Address));
            }
        }
    }

    private void Put(ulong address, bool raw) => model.Allocated(new LiveBlock(address, address, 128, 1, raw));
}
