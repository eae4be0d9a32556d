namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>Refuses what the library would compute wrongly, or die of.</summary>
internal sealed class PromptCheck(int sequences, int contextTokens, int vocabularySize)
{
    internal void Prompts(IReadOnlyList<int[]> prompts, int length)
    {
        RequireOneEach(prompts.Count);
        var promptTokens = prompts[0].Length;
        ArgumentOutOfRangeException.ThrowIfZero(promptTokens, nameof(prompts));
        if (prompts.Any(p => p.Length != promptTokens))
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                "The prompts of a batch must be equally long for onnxruntime-genai; pad them, or use batch 1.");
        }

        if (sequences > 1 && length > 0)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                "onnxruntime-genai takes one prompt for each sequence of a batch, before any step; use depth 0, or batch 1.");
        }

        RequireRoom(length + promptTokens);
        foreach (var prompt in prompts)
        {
            RequireKnown(prompt);
        }
    }

    internal void Step(ReadOnlySpan<int> tokens, int length)
    {
        RequireOneEach(tokens.Length);
        RequireRoom(length + 1);
        RequireKnown(tokens);
    }

    internal void Sequence(int sequence) =>
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sequence, (uint)sequences, nameof(sequence));

    internal void Cut(int tokenCount)
    {
        if (sequences > 1 && tokenCount > 0)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                "onnxruntime-genai drops tokens of a single sequence only, or all of a batch; use batch 1.");
        }
    }

    private void RequireOneEach(int count)
    {
        if (count != sequences)
        {
            throw new ArgumentException($"The session computes {sequences} sequences together, {count} were given.");
        }
    }

    private void RequireRoom(int tokens)
    {
        if (tokens > contextTokens)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"A sequence would hold {tokens} tokens, its context {contextTokens}; ask for a larger context.");
        }
    }

    private void RequireKnown(ReadOnlySpan<int> tokens)
    {
        foreach (var token in tokens)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)vocabularySize, nameof(tokens));
        }
    }
}
