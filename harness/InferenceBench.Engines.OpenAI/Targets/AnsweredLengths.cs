using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>Whether an answer and its prompt have the lengths that were asked for. Another length is another cell.</summary>
internal static class AnsweredLengths
{
    private const double MostCached = 0.02;

    /// <exception cref="EngineException">Other lengths, a cut prompt, or one from the cache.</exception>
    internal static void Require(ResponseFacts facts, int promptTokens, int steps, ServerDialect dialect)
    {
        var name = dialect.Name;
        if (facts.InputTokens is not { } prompt || facts.OutputTokens is not { } output)
        {
            throw Unusable(
                $"The {name} does not say how many tokens prompt and answer have, without which nothing can be told of it.");
        }

        if (facts.IsTruncated)
        {
            throw Unusable($"The {name} cut a prompt of {promptTokens} tokens; start it with a larger context.");
        }

        var isLength = dialect.ForcesLength ? output == steps + 1 : output <= steps + 1;
        if (!isLength || !IsPrompt(prompt, promptTokens, dialect.TakesTokenIds))
        {
            throw Unusable(
                $"The {name} computed {prompt} prompt and {output} generated tokens where {promptTokens} and {steps + 1} "
                + "were asked for; run it alone, with a context large enough, and without options that cut a request short.");
        }

        if (output < ServedLengths.LeastOfAnswer * (steps + 1))
        {
            throw Unusable(
                $"The answers of the {name} end after {output} tokens where {steps + 1} were asked for, "
                + "and it cannot be made to go on; ask for about as many with --generated-tokens.");
        }

        if (facts.CachedTokens is { } cached && cached > MostCached * promptTokens)
        {
            throw Unusable(
                $"The {name} took {cached} of {promptTokens} prompt tokens from its cache, though nothing was sent before; "
                + "start it without one.");
        }
    }

    private static bool IsPrompt(int told, int asked, bool isExact) =>
        isExact ? told == asked : ServedLengths.IsPrompt(told, asked);

    private static EngineException Unusable(string why) => new(EngineFailure.ServerUnusable, why);
}
