using Verification.Impl;
using Verification.Properties;
using Verification.Properties.Blocks;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Campaigns;
using Verification.Tests.Support;
using Xunit;

namespace Verification.Tests.Conformance;

/// <summary>Each way in which an allocator can differ from CPython is seen.</summary>
[Collection(Python.Collection)]
public sealed unsafe class DifferenceTests
{
    [SkippableFact]
    public void A_block_somewhere_else_is_seen() => Differs(
        "CP", "another block", "malloc 16\nmalloc 16\nfree 0\nmalloc 16", (inner, _, _) => new SwapsMallocs(inner));

    [SkippableFact]
    public void A_block_from_the_raw_source_is_seen() => Differs(
        "CP", "another request at a door", "malloc 16", (inner, raw, _) => new AsksRaw(inner, raw, keep: true));

    [SkippableFact]
    public void A_request_that_CPython_does_not_make_is_seen() => Differs(
        "CP", "another request at a door", "malloc 16", (inner, raw, _) => new AsksRaw(inner, raw, keep: false));

    [SkippableFact]
    public void A_refusal_is_seen() => Differs("CP", "block against null", "malloc 16", (inner, _, _) => new RefusesMallocs(inner));

    [SkippableFact]
    public void A_lost_byte_of_a_resized_block_is_seen() => Differs(
        "CP", "contents after realloc", "malloc 100\nrealloc 0 300", (inner, _, _) => new LosesBytes(inner));

    [SkippableFact]
    public void A_block_from_calloc_is_zero_in_both_where_other_bytes_were()
    {
        Python.Require();
        Assert.Null(Python.Run("malloc 64\nwrite 0\nfree 0\ncalloc 1 64\ncalloc 8 100").Counterexample);
    }

    [SkippableTheory]
    [InlineData("probe-arena 0 0")]
    [InlineData("probe-arena 1 0")]
    [InlineData("probe 0x123456789")]
    public void A_wrong_answer_on_membership_is_seen(string probe)
    {
        Differs("CP", "membership", $"malloc 16\n{probe}", (inner, _, _) => new DeniesMembership(inner));
        Assert.Null(Python.Run($"malloc 16\n{probe}").Counterexample);
    }

    [SkippableFact]
    public void The_report_shows_both_heaps()
    {
        Python.Require();
        ReplayResult result = Python.Run(
            "malloc 16\nmalloc 16\nfree 0\nmalloc 16", create: (geometry, raw, arenas) => new SwapsMallocs(geometry.Create(raw, arenas)));
        string report = CounterexampleReport.ToText(result.Counterexample!);
        Assert.Contains("expected  arena 0 + 0x30 (pool 0, block 0 of 16 bytes)", report, StringComparison.Ordinal);
        Assert.Contains("actual    arena 0 + 0x50 (pool 0, block 2 of 16 bytes)", report, StringComparison.Ordinal);
        string[] heaps = report.Split(" beside it:");
        Assert.Equal(3, heaps.Length);
        Assert.Matches(@"pool 0  16 bytes  2 of 1021 used  ##\.-", heaps[2]);
    }

    private static void Differs(
        string law, string kind, string commands, Func<IBlockSystem, ControlledRaw, ControlledArenas, IBlockSystem> wrap)
    {
        Python.Require();
        ReplayResult result = Python.Run(commands, create: (geometry, raw, arenas) => wrap(geometry.Create(raw, arenas), raw, arenas));
        Violation violation = Assert.IsType<Counterexample>(result.Counterexample).Shrunk.Violation;
        Assert.Equal((law, kind), violation.Signature);
        Assert.Null(Python.Run(commands).Counterexample);
    }

    /// <summary>Takes two blocks and keeps the second.</summary>
    private sealed class SwapsMallocs(IBlockSystem inner) : WrappedSystem(inner)
    {
        private int mallocs;

        public override nuint Malloc(nuint bytes)
        {
            nuint first = base.Malloc(bytes);
            if (++mallocs < 3)
            {
                return first;
            }

            nuint second = base.Malloc(bytes);
            Free(first);
            return second;
        }
    }

    private sealed class AsksRaw(IBlockSystem inner, ControlledRaw raw, bool keep) : WrappedSystem(inner)
    {
        private readonly PyMemAllocatorEx source = raw.Allocator;

        public override nuint Malloc(nuint bytes)
        {
            nuint block = (nuint)source.Malloc(bytes);
            if (keep)
            {
                return block;
            }

            source.Free((void*)block);
            return base.Malloc(bytes);
        }
    }

    private sealed class RefusesMallocs(IBlockSystem inner) : WrappedSystem(inner)
    {
        public override nuint Malloc(nuint bytes)
        {
            base.Malloc(bytes);
            return 0;
        }
    }

    private sealed class LosesBytes(IBlockSystem inner) : WrappedSystem(inner)
    {
        public override nuint Realloc(nuint block, nuint bytes)
        {
            nuint moved = base.Realloc(block, bytes);
            ((byte*)moved)[99] ^= 1;
            return moved;
        }
    }

    private sealed class DeniesMembership(IBlockSystem inner) : WrappedSystem(inner)
    {
        public override bool AddressInRange(nuint address) => !base.AddressInRange(address);
    }
}
