using System.Runtime.InteropServices;
using Verification.Benchmarks.Native;
using Verification.Benchmarks.Populations;
using Verification.Impl;

namespace Verification.Benchmarks.Traces;

/// <summary>A traced program's requests, put to an allocator.</summary>
public sealed unsafe class AllocationReplay : IDisposable
{
    private readonly AllocationProgram program;
    private readonly Allocator? allocator;
    private readonly ObMalloc<CPython311Geometry>* heap;
    private readonly nuint* slots;

    /// <summary>Makes it ready.</summary>
    /// <param name="program">The program.</param>
    /// <param name="name">One of <see cref="BlockPopulations.Names"/>.</param>
    public AllocationReplay(AllocationProgram program, string name)
    {
        ArgumentNullException.ThrowIfNull(program);
        this.program = program;
        slots = (nuint*)NativeMemory.AllocZeroed((nuint)program.Slots, (nuint)sizeof(nuint));
        if (name == BlockPopulations.Ours)
        {
            heap = ObMalloc<CPython311Geometry>.Create(PlainRaw.Allocator, SystemArenas.Allocator);
        }
        else
        {
            allocator = Allocators.All[name];
        }
    }

    /// <summary>Every request, once.</summary>
    /// <param name="write">Whether the first word and each page of a block is written, so that the memory is really there.</param>
    public void Run(bool write = false)
    {
        if (allocator is null)
        {
            Run(new OurCalls(heap), write);
        }
        else if (allocator.IsNet)
        {
            Run(default(NetCalls), write);
        }
        else
        {
            Run(new ForeignCalls(allocator), write);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Free(slots);
        if (heap != null)
        {
            ObMalloc<CPython311Geometry>.Destroy(heap);
        }
    }

    private void Run<TCalls>(TCalls calls, bool write)
        where TCalls : struct, IAllocatorCalls
    {
        nuint* blocks = slots;
        foreach (ref readonly AllocationOp op in program.Ops.AsSpan())
        {
            ref nuint block = ref blocks[op.Slot];
            switch (op.Kind)
            {
                case AllocationOpKind.Malloc:
                    block = calls.Malloc((nuint)op.Bytes);
                    break;
                case AllocationOpKind.Calloc:
                    block = calls.Calloc((nuint)op.Bytes);
                    break;
                case AllocationOpKind.Realloc:
                    block = calls.Realloc(block, (nuint)op.Bytes);
                    break;
                default:
                    calls.Free(block);
                    continue;
            }

            for (long at = 0; write && at < op.Bytes; at += 4096)
            {
                *((byte*)block + at) = 1;
            }
        }
    }
}
