namespace InferenceBench.Load.Workloads;

/// <summary>A piece of a prompt. Pieces of one key and length are alike wherever they come.</summary>
/// <param name="Key">One of <see cref="PromptKeys"/>.</param>
/// <param name="Tokens">How long.</param>
/// <param name="IsAnswer">It stands for an answer that was given before, and not for what is asked.</param>
public readonly record struct PromptPart(long Key, int Tokens, bool IsAnswer = false);
