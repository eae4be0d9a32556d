namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>What differs from one request's body to the next.</summary>
internal enum BodyGap
{
    Ids,
    OutputTokens,
    Salt,
    Seed,
}
