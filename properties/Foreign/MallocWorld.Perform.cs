using Verification.Model;

namespace Verification.Properties.Foreign;

/// <content>One call: what it comes to, and what the model makes of it.</content>
public sealed partial class MallocWorld
{
    private const ulong Huge = 1UL << 30;

    /// <summary>
    /// Performs one call on both sides: asks the model, then the system, observes and checks the step laws. Does nothing
    /// once a law is broken. Afterwards no more is live than <see cref="MallocModel.LiveLimit"/>.
    /// </summary>
    /// <param name="prepared">What to ask.</param>
    public void Perform(in MallocStep prepared)
    {
        if (Violation is not null)
        {
            return;
        }

        step = prepared;
        if (step.Kind is MallocStepKind.Realloc or MallocStepKind.Free or MallocStepKind.Write)
        {
            step.Before = Model.Live[step.Number];
            step.ExtentBefore = Model.ExtentOf(step.Before);
            step.DamagedAt = Difference(step.Before.Address, step.ExtentBefore);
        }

        step.Expected = step.Kind == MallocStepKind.Realloc && step.Bytes == 0 && Traits.ReallocToZeroFrees
            ? MallocAnswer.Freed
            : MallocModel.Expect(step.Bytes, step.Alignment);
        if (step.DamagedAt is not null)
        {
            // Where one block was overrun, the system's own books may have been too: told what broke, it is left alone.
            Check(stepLawsOfKind[(int)step.Kind]);
        }

        if (Violation is null)
        {
            Ask();
            Observe();
            Check(stepLawsOfKind[(int)step.Kind]);
        }

        Relieve();
    }

    /// <summary>Frees old blocks until not too much is live. Those frees come back here; nested that deep, they would need a stack each.</summary>
    private void Relieve()
    {
        if (relieving)
        {
            return;
        }

        relieving = true;
        while (Violation is null && Model.IsCrowded)
        {
            Count(MallocEvent.Relieved);
            Drain(1, 1);
        }

        relieving = false;
    }

    private void Ask()
    {
        Operations += step.Kind == MallocStepKind.Write ? 0 : 1;
        switch (step.Kind)
        {
            case MallocStepKind.Malloc:
                step.Actual = System.Malloc((nuint)step.Bytes);
                break;
            case MallocStepKind.ReallocNull:
                step.Actual = System.Realloc(0, (nuint)step.Bytes);
                break;
            case MallocStepKind.Calloc:
                step.Actual = System.Calloc((nuint)step.Elements.Count, (nuint)step.Elements.Size);
                break;
            case MallocStepKind.AlignedAlloc:
                step.Actual = more!.AlignedAlloc((nuint)step.Alignment, (nuint)step.Bytes);
                break;
            case MallocStepKind.Realloc:
                step.Actual = System.Realloc((nuint)step.Before.Address, (nuint)step.Bytes);
                break;
            case MallocStepKind.Free or MallocStepKind.FreeNull:
                step.Accepted = System.Free((nuint)step.Before.Address);
                break;
            case MallocStepKind.FreeStranger:
                step.Accepted = System.Free((nuint)step.Stranger);
                break;
            case MallocStepKind.ReallocStranger:
                step.Accepted = System.Realloc((nuint)step.Stranger, (nuint)step.Bytes) != 0;
                break;
        }
    }

    private void Observe()
    {
        switch (step.Kind)
        {
            case MallocStepKind.FreeNull or MallocStepKind.FreeStranger or MallocStepKind.ReallocStranger:
                step.Outcome = MallocOutcome.Done;
                break;
            case MallocStepKind.Free:
                step.Outcome = MallocOutcome.Done;
                freedLast = step.Before.Address;
                Model.Freed(step.Number);
                break;
            case MallocStepKind.Write:
                step.Outcome = MallocOutcome.Done;
                ulong pattern = Contents.Pattern(written++);
                EdgeMemory.Fill(step.Before.Address, step.ExtentBefore, pattern);
                Model.Rewritten(step.Number, pattern);
                break;
            case MallocStepKind.Realloc:
                ObserveRealloc();
                break;
            default:
                ObserveAllocation();
                break;
        }
    }

    private void ObserveAllocation()
    {
        Judge();
        if (!MayWrite())
        {
            Count(MallocEvent.CallocOverflow, step.Kind == MallocStepKind.Calloc && step.Bytes == ulong.MaxValue);
            return;
        }

        if (step.Kind == MallocStepKind.Calloc)
        {
            Count(MallocEvent.CallocServed);
            step.LostAt = EdgeMemory.FirstNonZero(step.Actual, step.Bytes);
        }

        ulong pattern = Contents.Pattern(written++);
        EdgeMemory.Fill(step.Actual, step.Extent, pattern);
        var block = new LiveBlock(NextName(), step.Actual, step.Bytes, pattern, IsRaw: false);
        step.Number = Model.Allocated(block, step.Extent);
        Count(MallocEvent.ZeroBytes, step.Bytes == 0);
        Count(MallocEvent.AlignedServed, step.Alignment > MallocModel.MaxAlignment);
        Count(MallocEvent.AddressReused, step.Actual == freedLast);
    }

    private void ObserveRealloc()
    {
        LiveBlock before = step.Before;
        Count(MallocEvent.ReallocToZero, step.Bytes == 0);
        if (step.Actual == 0)
        {
            step.Outcome = MallocOutcome.Null;
            if (step.Expected == MallocAnswer.Freed)
            {
                freedLast = before.Address;
                Model.Freed(step.Number);
                return;
            }

            Count(MallocEvent.ReallocRefused);
            CountRefusal();
            step.LostAt = Difference(before.Address, step.ExtentBefore);
            return;
        }

        // The old place is free for the new one to overlap.
        Model.Left(step.Number);
        Judge();
        if (!MayWrite())
        {
            Model.Live.Remove(step.Number);
            return;
        }

        Count(step.Actual == before.Address ? MallocEvent.ReallocInPlace : MallocEvent.ReallocMoved);
        step.LostAt = EdgeMemory.FirstDifference(step.Actual, step.ExtentBefore, Math.Min(before.Size, step.Bytes), before.Pattern);
        EdgeMemory.Fill(step.Actual, step.Extent, before.Pattern);
        Model.Moved(step.Number, before with { Address = step.Actual, Size = step.Bytes }, step.Extent);
    }

    /// <summary>Whether the block may be where it is; nothing is written there before that is known.</summary>
    private void Judge()
    {
        if (step.Actual == 0)
        {
            step.Outcome = MallocOutcome.Null;
            CountRefusal();
            return;
        }

        step.Outcome = MallocOutcome.Block;
        step.Extent = Traits.HasUsableSize ? more!.UsableSize((nuint)step.Actual) : step.Bytes;
        step.Overlapped = Model.Overlapped(step.Actual, step.Extent);
        step.IsMapped = EdgeMemory.IsMapped(step.Actual, step.Extent);
        Count(MallocEvent.RoomToSpare, step.Extent > step.Bytes);
        Count(MallocEvent.HugeServed, step.Bytes >= Huge);
    }

    private bool MayWrite() =>
        step.Outcome == MallocOutcome.Block
        && step.Expected != MallocAnswer.Null
        && step.Extent >= step.Bytes
        && step.Overlapped is null
        && step.IsMapped;

    /// <summary>Where a block's bytes differ from what was written into it when it had an extent.</summary>
    private ulong? Difference(ulong address, ulong extent) => EdgeMemory.FirstDifference(address, extent, extent, step.Before.Pattern);

    private void CountRefusal()
    {
        Count(MallocEvent.HugeRefused, step.Expected == MallocAnswer.Either);
        Count(MallocEvent.Overflow, step.Expected == MallocAnswer.Null);
    }

    private void Count(MallocEvent what, bool happened = true) => events[(int)what] += happened ? 1 : 0;

    private ulong NextName() => ((ulong)tag << 32) | born++;
}
