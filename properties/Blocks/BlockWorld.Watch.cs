using Verification.Impl;
using Verification.Model;
using Verification.Properties.Blocks.Doors;
using Verification.Properties.Blocks.Laws;
using Verification.Properties.Laws;

namespace Verification.Properties.Blocks;

/// <content>
/// A heap that somebody else uses: each call is told here before and after it is made, and then all laws are checked that
/// do not speak of contents, for those are the user's.
/// </content>
public sealed partial class BlockWorld
{
    private readonly List<nuint> leaving = [];
    private BlockCalls calls;

    /// <summary>The laws on a heap whose contents are another's, who asks it for blocks and nothing else.</summary>
    public static IReadOnlyList<(Law Law, Action<BlockWorld, LawCheck> Check)> LawsWithoutContents { get; } =
        [.. LawBook<BlockWorld>.All.Where(entry => entry.Law.Tier != Tier.Final && entry.Law.Id is not ("M2" or "L1" or "L2" or "Q1")
            && entry.Law.Steps is not (Steps.Found or Steps.Report))];

    /// <summary>An empty model beside a heap that has no block in use yet.</summary>
    /// <param name="geometry">The heap's geometry.</param>
    /// <param name="raw">Its raw source, which stays the caller's.</param>
    /// <param name="arenas">Its arena source, which stays the caller's.</param>
    /// <param name="system">Answers questions; it is never asked for a block.</param>
    /// <param name="options">Which laws are wanted.</param>
    public BlockWorld(GeometryInfo geometry, ControlledRaw raw, ControlledArenas arenas, IBlockSystem system, RunOptions options)
    {
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(options);
        watched = true;
        Geometry = geometry;
        Model = new BlockModel(HeapGeometries.Of(geometry), byAddress: true);
        Raw = raw;
        Arenas = arenas;
        System = system;
        bound = new BoundSystem(system);
        OwnRawBlocks = raw.Outstanding;
        Stats = new MallocStats(geometry);
        laws = LawPlan<BlockWorld>.Of(LawsWithoutContents, options.OnlyLaws);
        notes = laws.NotesFor(this);
    }

    /// <summary>A raw block of the owner's own is about to be given back: it is counted for as long as it is out.</summary>
    /// <param name="block">The block; no longer one of <see cref="OwnRawBlocks"/>.</param>
    public void Leaves(nuint block) => leaving.Add(block);

    /// <summary>A raw block is the owner's own, whatever stood there before.</summary>
    /// <param name="block">The block; from now on one of <see cref="OwnRawBlocks"/>.</param>
    public void Enters(nuint block) => leaving.Remove(block);

    /// <summary>How many of those that are about to be given back are still out.</summary>
    public int CountLeaving()
    {
        if (leaving.Count > 0)
        {
            leaving.RemoveAll(block => !Raw.IsOut(block));
        }

        return leaving.Count;
    }

    /// <summary>The blocks that were given and taken back, since this was last set.</summary>
    public ref BlockCalls Calls => ref calls;

    /// <summary>A call is about to be made.</summary>
    /// <param name="kind">Malloc, realloc or free.</param>
    /// <param name="block">The block that it is about; 0 for malloc.</param>
    /// <param name="bytes">Bytes asked for; 0 for free.</param>
    public void BeginStep(StepKind kind, nuint block, nuint bytes)
    {
        _ = CountLeaving();
        Raw.Log.Clear();
        Arenas.Log.Clear();
        step = new BlockStep { Kind = kind, Bytes = bytes, Number = LiveBlocks.None };
        LinkCount.Restart();
        if (kind == StepKind.Malloc)
        {
            step.Origin = Model.ExpectMalloc(bytes);
            return;
        }

        step.Number = Model.NumberAt(block);
        if (step.Number == LiveBlocks.None)
        {
            // Nobody's block: the heap must refuse it.
            step.Kind = StepKind.FreeForeign;
            step.Address = block;
            return;
        }

        ObserveBefore();
        if (kind == StepKind.Realloc)
        {
            step.Origin = Model.ExpectRealloc(step.Before, bytes);
        }
        else
        {
            step.Expected = 1;
        }
    }

    private void CountCall()
    {
        if (step.Kind == StepKind.Free || (step.Kind == StepKind.Realloc && step.Actual != 0))
        {
            calls.TakenBack((nuint)step.Before.Address);
        }

        if (step.Kind is StepKind.Malloc or StepKind.Realloc && step.Actual != 0)
        {
            calls.Given((nuint)step.Actual, (nuint)step.Bytes);
        }
    }

    /// <summary>The call was made.</summary>
    /// <param name="answer">The block, 0 for none; for free whether it was accepted.</param>
    public void EndStep(nuint answer)
    {
        step.Actual = answer;
        step.Links = LinkCount.SoFar;
        Operations++;
        Observe();
        CountCall();
        if (step.Kind == StepKind.FreeForeign)
        {
            Break("L3", "block freed that is not in use", "a block in use", $"{step.Address:x}");
        }

        laws.Step((int)step.Kind)(this, notes);
    }
}
