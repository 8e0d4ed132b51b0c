using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Verification.Impl;
using Verification.Properties.Isolation;

namespace Verification.Properties.Blocks.Doors;

/// <summary>
/// Large zeroed blocks, backed by memory only where they are touched. Those that come back with few pages touched are kept and
/// their pages zeroed, which takes less than to map them anew and to fault them in.
/// </summary>
internal static unsafe class ZeroedMemory
{
    private const int MostIdle = 32;

    private static readonly IdleMemory Idle = new(MostIdle);

    /// <summary>Lends a block; 0 if there is no memory.</summary>
    /// <param name="bytes">At least 1.</param>
    public static nuint Rent(nuint bytes) => Idle.Take(bytes) is not 0 and var block ? block : (nuint)VirtualMemory.Map(bytes);

    /// <summary>Takes a block back.</summary>
    /// <param name="block">What <see cref="Rent"/> gave, for as many bytes.</param>
    /// <param name="bytes">As there.</param>
    public static void Return(nuint block, nuint bytes)
    {
        if (!TouchedPages.TryZero(block, bytes) || !Idle.TryKeep(block, bytes))
        {
            VirtualMemory.Unmap((void*)block, bytes);
        }
    }

    /// <summary>Linux's word on which pages of a mapping are there (<c>PAGEMAP_SCAN</c>, since 6.7).</summary>
    private static class TouchedPages
    {
        // So many stretches of pages, at most: memory that random addresses were looked up in is rather given back.
        private const int MostStretches = 64;
        private const nuint Scan = 0xC060_6610;
        private const ulong Present = 1 << 3;
        private const ulong Swapped = 1 << 4;

        private static readonly SafeFileHandle? PageMap = Open();
        private static bool refused;

        /// <summary>Zeroes what was touched of a block; false if that is too much, or if the system does not say what it is.</summary>
        public static bool TryZero(nuint block, nuint bytes)
        {
            if (PageMap is null || refused || ProcessCopy.IsCopy)
            {
                return false;
            }

            Stretch* stretches = stackalloc Stretch[MostStretches];
            var asked = new Question
            {
                Size = (ulong)sizeof(Question),
                Start = block,
                End = block + RoundedUp(bytes),
                Stretches = (ulong)stretches,
                StretchCount = MostStretches,
                AnyOf = Present | Swapped,
                Returned = Present,
            };
            int found = IoCtl((int)PageMap.DangerousGetHandle(), Scan, &asked);
            refused |= found < 0;
            if (found is < 0 or MostStretches)
            {
                return false;
            }

            for (int i = 0; i < found; i++)
            {
                NativeMemory.Clear((void*)stretches[i].Start, (nuint)(stretches[i].End - stretches[i].Start));
            }

            return true;
        }

        private static ulong RoundedUp(nuint bytes) => (bytes + (nuint)Environment.SystemPageSize - 1) & ~((nuint)Environment.SystemPageSize - 1);

        private static SafeFileHandle? Open()
        {
            try
            {
                return OperatingSystem.IsLinux() ? File.OpenHandle("/proc/self/pagemap") : null;
            }
            catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }

        [DllImport("libc", EntryPoint = "ioctl"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int IoCtl(int descriptor, nuint request, Question* question);

        /// <summary><c>struct page_region</c>.</summary>
        private readonly record struct Stretch(ulong Start, ulong End, ulong Categories);

        /// <summary><c>struct pm_scan_arg</c>.</summary>
        private struct Question
        {
            public ulong Size;
            public ulong Flags;
            public ulong Start;
            public ulong End;
            public ulong WalkEnd;
            public ulong Stretches;
            public ulong StretchCount;
            public ulong MostPages;
            public ulong Inverted;
            public ulong AllOf;
            public ulong AnyOf;
            public ulong Returned;
        }
    }
}
