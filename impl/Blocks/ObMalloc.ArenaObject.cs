using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Impl;

/// <content>An entry of the arena vector.</content>
public unsafe partial struct ObMalloc<TGeometry>
{
    /// <summary>One entry of the arena vector: an arena, or (address 0) a place for one.</summary>
    /// <remarks>Source: CPython 3.11, <c>struct arena_object</c>.</remarks>
    [StructLayout(LayoutKind.Sequential)]
    private struct ArenaObject
    {
        /// <summary><c>address</c>: where the arena source put it; 0 if this entry has no arena.</summary>
        public nuint Address;

        /// <summary><c>pool_address</c>: the next pool to carve off.</summary>
        public byte* PoolAddress;

        /// <summary><c>nfreepools</c>: pools on <see cref="FreePools"/> and pools not yet carved off.</summary>
        public uint NFreePools;

        /// <summary><c>ntotalpools</c>: whole pools in the arena.</summary>
        public uint NTotalPools;

        /// <summary><c>freepools</c>: empty pools, linked by <see cref="PoolHeader.NextPool"/>.</summary>
        public PoolHeader* FreePools;

        private ArenaObject* nextArena;
        private ArenaObject* prevArena;

        /// <summary><c>nextarena</c>: next in <c>usable_arenas</c> or, without an arena, in <c>unused_arena_objects</c>.</summary>
        public ArenaObject* NextArena
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            readonly get
            {
                TGeometry.LinkFollowed();
                return nextArena;
            }
            set => nextArena = value;
        }

        /// <summary><c>prevarena</c>: previous in <c>usable_arenas</c>.</summary>
        public ArenaObject* PrevArena
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            readonly get
            {
                TGeometry.LinkFollowed();
                return prevArena;
            }
            set => prevArena = value;
        }
    }
}
