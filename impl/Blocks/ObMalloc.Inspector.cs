namespace Verification.Impl;

/// <content>The inspector's sight of this geometry's heap.</content>
public unsafe partial struct ObMalloc<TGeometry>
{
    /// <summary>An inspector of a heap; it must not outlive the heap.</summary>
    /// <param name="heap">A heap.</param>
    public static HeapInspector Inspect(ObMalloc<TGeometry>* heap) => new Inspector(heap);

    private sealed class Inspector(ObMalloc<TGeometry>* heap) : HeapInspector(GeometryInfo.Of<TGeometry>())
    {
        public override uint MaxArenas => heap->maxArenas;

        public override int UsableArenas => IndexOf(heap->usableArenas);

        public override int UnusedArenaObjects => IndexOf(heap->unusedArenaObjects);

        public override nuint ArenasAllocated => heap->narenasCurrentlyAllocated;

        public override nint RawAllocatedBlocks => heap->rawAllocatedBlocks;

        public override int MapNodes => heap->map.MidCount + heap->map.BotCount;

        public override ArenaView Arena(uint index)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, heap->maxArenas);
            ArenaObject* arena = &heap->arenas[index];
            return new ArenaView(
                arena->Address,
                (nuint)arena->PoolAddress,
                arena->NFreePools,
                arena->NTotalPools,
                (nuint)arena->FreePools,
                IndexOf(arena->NextArena),
                IndexOf(arena->PrevArena));
        }

        public override int Nfp2Lasta(uint freePools)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(freePools, Geometry<TGeometry>.MaxPoolsInArena);
            return IndexOf(heap->Nfp2Lasta[freePools]);
        }

        public override (nuint Ring, nuint Next, nuint Previous) UsedPools(uint sizeClass)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sizeClass, Geometry<TGeometry>.SizeClasses);
            PoolHeader* ring = heap->RingOf(sizeClass);
            return ((nuint)ring, (nuint)ring->NextPool, (nuint)ring->PrevPool);
        }

        public override bool AddressInRange(nuint address) => heap->AddressInRange(address);

        public override nuint ArenaOf(nuint address) => heap->map.ArenaOf(address);

        public override void GetStats(MallocStats stats) => heap->GetStats(stats);

        public override nint GetAllocatedBlocks() => heap->GetAllocatedBlocks();

        private int IndexOf(ArenaObject* arena)
        {
            if (arena == null)
            {
                return None;
            }

            nuint offset = (nuint)arena - (nuint)heap->arenas;
            nuint index = offset / (nuint)sizeof(ArenaObject);
            return index < heap->maxArenas && offset % (nuint)sizeof(ArenaObject) == 0 ? (int)index : Astray;
        }
    }
}
