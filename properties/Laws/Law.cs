namespace Verification.Properties.Laws;

/// <summary>A named predicate over model and implementation.</summary>
/// <param name="Id">Its id, such as <c>P1</c>.</param>
/// <param name="Tier">When it is checked.</param>
/// <param name="Sentence">What it asks for.</param>
/// <param name="Steps">For a step law, which kinds of step it speaks of, as bits that the machine defines.</param>
public sealed record Law(string Id, Tier Tier, string Sentence, int Steps = -1);
