using InferenceBench.Engines;

namespace InferenceBench.Gpu.Tests.Sessions;

/// <summary>A prompt and the greedy tokens after it, with the logits that each was chosen from.</summary>
/// <param name="Tokens">One a step.</param>
/// <param name="Logits">One row a step.</param>
internal sealed record Walk(IReadOnlyList<int> Tokens, IReadOnlyList<float[]> Logits)
{
    private const int Steps = 5;
    private const int PromptTokens = 20;

    /// <summary>Ids that are the same at every call.</summary>
    public static int[] Prompt(IModelSession session, int count = PromptTokens, int seed = 1) =>
        [.. Enumerable.Range(0, count)
            .Select(i => (int)(((uint)(i + (97 * seed)) * 2654435761u) % (uint)session.VocabularySize))];

    /// <summary>Goes where the session's own highest logits lead.</summary>
    public static Walk Free(IModelSession session) => Along(session, null);

    /// <summary>Takes another's tokens, so that every step starts from the same text, and keeps its own logits.</summary>
    public static Walk Along(IModelSession session, Walk? other)
    {
        session.Prefill([Prompt(session)]);
        return Next(session, other);
    }

    /// <summary>The steps after what a sequence holds.</summary>
    public static Walk Next(IModelSession session, Walk? other)
    {
        List<int> tokens = [];
        List<float[]> logits = [];
        for (var step = 0; step < Steps; step++)
        {
            logits.Add(session.Logits(0).ToArray());
            tokens.Add(session.SampleGreedy(0));
            session.Decode([other?.Tokens[step] ?? tokens[^1]]);
        }

        return new Walk(tokens, logits);
    }
}
