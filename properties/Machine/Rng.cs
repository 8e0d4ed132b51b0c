using System.Runtime.CompilerServices;

namespace Verification.Properties;

/// <summary>A small, fast generator of random numbers: one seed gives one sequence, on every machine and for ever.</summary>
/// <remarks>The mixing step is that of Wang Yi's wyrand; the state is one 64-bit counter.</remarks>
public struct Rng
{
    private ulong state;

    /// <summary>Starts the sequence of a seed.</summary>
    /// <param name="seed">Any number.</param>
    public Rng(ulong seed)
    {
        state = seed;
        _ = Next();
    }

    /// <summary>The next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        state += 0xA0761D6478BD642F;
        ulong high = Math.BigMul(state, state ^ 0xE7037ED1A0B428DB, out ulong low);
        return high ^ low;
    }

    /// <summary>A number from 0 to <paramref name="bound"/> - 1.</summary>
    /// <param name="bound">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Below(ulong bound) => Math.BigMul(Next(), bound, out _);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public ulong Between(ulong low, ulong high) => low + Below(high - low + 1);

    /// <summary>True once in <paramref name="n"/> times.</summary>
    /// <param name="n">At least 1.</param>
    public bool OneIn(ulong n) => Below(n) == 0;

    /// <summary>A number whose number of bits is uniform: small ones are as common as large ones.</summary>
    /// <param name="high">The largest number.</param>
    public ulong UpTo(ulong high)
    {
        int bits = (int)Below((ulong)(65 - System.Numerics.BitOperations.LeadingZeroCount(high)));
        ulong mask = bits == 0 ? 0 : ulong.MaxValue >> (64 - bits);
        return Math.Min(Next() & mask, high);
    }
}
