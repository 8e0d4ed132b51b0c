using Verification.Properties.Foreign;

namespace Verification.Tests.Foreign.Support;

/// <summary>Systems that break one promise each, by the law that must notice it.</summary>
internal static class Lies
{
    /// <summary>Name of the lie, law and kind by which it is caught, and how to make the liar.</summary>
    public static IReadOnlyList<(string Name, string Law, string Kind, Func<RegionSystem> Create)> All { get; } =
    [
        ("eight bytes late", "S3", "misaligned", () => new Late()),
        ("alignment ignored", "S3", "misaligned", () => new Unaligned()),
        ("a block handed out twice", "M1", "overlap", () => new Twice()),
        ("blocks too close", "M1", "overlap", () => new Close()),
        ("usable size too large", "M1", "overlap", () => new Boaster()),
        ("usable size too small", "S1", "usable size too small", () => new Modest()),
        ("memory that is not there", "S1", "block beyond memory", () => new Dreamer()),
        ("malloc wraps around", "S2", "overflow served", () => new Wrapping()),
        ("calloc multiplies carelessly", "S2", "overflow served", () => new Careless()),
        ("a neighbour overwritten at free", "M2", "contents damaged", () => new Overrun()),
        ("a note in the usable bytes", "M2", "contents damaged", () => new NoteTaker()),
        ("realloc forgets the last byte", "L1", "realloc lost contents", () => new Forgetful()),
        ("a failed realloc has begun already", "L2", "failed realloc damaged", () => new Hasty()),
        ("free refuses", "L3", "own block refused", () => new Refusing()),
        ("free believes everybody", "L3", "stranger freed", () => new Gullible()),
        ("realloc believes everybody", "L3", "stranger resized", () => new Credulous()),
        ("calloc does not zero", "L4", "calloc not zero", () => new Dirty()),
        ("nothing for nothing", "L4", "zero bytes refused", () => new Stingy()),
        ("frees at realloc to zero, but only sometimes", "L4", "zero bytes not freed", () => new Fickle()),
        ("null now and then", "O1", "null without cause", () => new Moody()),
        ("miscounts", "Z1", "live blocks counted", () => new Miscounting()),
        ("keeps its memory", "O2", "memory kept", () => new Keeper()),
    ];

    private sealed class Late : RegionSystem
    {
        public override MallocTraits Traits { get; } = new();

        public override nuint Malloc(nuint bytes) => bytes is > 16 and < 1 << 20 ? base.Malloc(bytes + 8) + 8 : base.Malloc(bytes);

        public override bool Free(nuint block) => true;

        public override nuint Realloc(nuint block, nuint bytes) => block == 0 ? base.Realloc(0, bytes) : 0;
    }

    private sealed class Unaligned : RegionSystem
    {
        public override nuint AlignedAlloc(nuint alignment, nuint bytes) => Malloc(bytes);
    }

    private sealed class Twice : RegionSystem
    {
        private nuint last;

        public override nuint Malloc(nuint bytes) => last != 0 && bytes is 100 or 48 ? last : last = base.Malloc(bytes);
    }

    private sealed class Close : RegionSystem
    {
        protected override nuint Stride(nuint room) => room > 64 ? room - 32 : room;
    }

    private sealed class Boaster : RegionSystem
    {
        public override nuint UsableSize(nuint block) => base.UsableSize(block) + 1;
    }

    private sealed class Modest : RegionSystem
    {
        public override nuint UsableSize(nuint block) => base.UsableSize(block) is var room && room > 500 ? room - 40 : room;
    }

    private sealed class Dreamer : RegionSystem
    {
        public override MallocTraits Traits { get; } = new();

        // Below the lowest address that a process may map, and not so large as to reach to where live blocks are.
        public override nuint Malloc(nuint bytes) => bytes >= 1 << 30 && bytes >> 40 == 0 ? 4096 : base.Malloc(bytes);
    }

    private sealed class Wrapping : RegionSystem
    {
        public override nuint Malloc(nuint bytes) => base.Malloc(bytes > nuint.MaxValue - 15 ? 16 : bytes);
    }

    private sealed class Careless : RegionSystem
    {
        public override nuint Calloc(nuint count, nuint size) =>
            unchecked(count * size) is var bytes && bytes <= 1 << 20 ? Zeroed(Malloc(bytes), bytes) : 0;
    }

    private sealed unsafe class Overrun : RegionSystem
    {
        private nuint older;
        private nuint newer;

        public override nuint Malloc(nuint bytes)
        {
            older = newer;
            return newer = base.Malloc(bytes);
        }

        public override bool Free(nuint block)
        {
            // A link that goes into the wrong block.
            if (block == newer && older != 0)
            {
                *(nuint*)older = block;
            }

            return base.Free(block);
        }
    }

    private sealed unsafe class NoteTaker : RegionSystem
    {
        private nuint last;

        public override nuint Malloc(nuint bytes)
        {
            if (last != 0)
            {
                ((byte*)last)[UsableSize(last) - 1]++;
            }

            return last = base.Malloc(bytes);
        }
    }

    private sealed unsafe class Forgetful : RegionSystem
    {
        public override nuint Realloc(nuint block, nuint bytes)
        {
            nuint kept = block == 0 ? 0 : Math.Min(UsableSize(block), bytes);
            nuint moved = base.Realloc(block, bytes);
            if (moved != 0 && moved != block && kept > 40)
            {
                ((byte*)moved)[(kept & ~(nuint)31) - 32]++;
            }

            return moved;
        }
    }

    private sealed unsafe class Hasty : RegionSystem
    {
        public override nuint Realloc(nuint block, nuint bytes)
        {
            nuint moved = base.Realloc(block, bytes);
            if (moved == 0)
            {
                *(byte*)block += 1;
            }

            return moved;
        }
    }

    private sealed class Refusing : RegionSystem
    {
        private int frees;

        public override bool Free(nuint block) => base.Free(block) && ++frees % 20 != 0;
    }

    private sealed class Gullible : RegionSystem
    {
        public override MallocTraits Traits { get; } = new() { RefusesStrangers = true };

        public override bool Free(nuint block) => true;
    }

    private sealed class Credulous : RegionSystem
    {
        public override MallocTraits Traits { get; } = new() { RefusesStrangers = true };

        public override nuint Realloc(nuint block, nuint bytes) => base.Realloc(block, bytes) is not 0 and var moved ? moved : Malloc(bytes);

        public override bool Free(nuint block) => IsOut(block) && base.Free(block);
    }

    private sealed class Keeper : RegionSystem
    {
        public override MallocTraits Traits { get; } = new() { ReturnsMemory = true };
    }

    private sealed class Dirty : RegionSystem
    {
        public override nuint Calloc(nuint count, nuint size) => (UInt128)count * size <= 1 << 20 ? Malloc(count * size) : 0;
    }

    private sealed class Stingy : RegionSystem
    {
        public override nuint Malloc(nuint bytes) => bytes == 0 ? 0 : base.Malloc(bytes);
    }

    private sealed class Fickle : RegionSystem
    {
        private int times;

        public override MallocTraits Traits { get; } = new() { ReallocToZeroFrees = true };

        public override nuint Realloc(nuint block, nuint bytes) =>
            block != 0 && bytes == 0 && ++times % 3 != 0 && base.Free(block) ? 0 : base.Realloc(block, bytes);
    }

    private sealed class Moody : RegionSystem
    {
        private int mallocs;

        public override nuint Malloc(nuint bytes) => bytes > 0 && ++mallocs % 3 == 0 ? 0 : base.Malloc(bytes);
    }

    private sealed class Miscounting : RegionSystem
    {
        public override void Dispose()
        {
            base.Dispose();
            LiveAtClose++;
        }
    }
}
