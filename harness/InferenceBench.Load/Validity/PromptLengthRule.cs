namespace InferenceBench.Load.Validity;

/// <summary>Prompts of another length are another load.</summary>
internal sealed class PromptLengthRule : IValidityRule
{
    private const double MostExact = 0.02;

    /// <summary>Words of a text have more or fewer tokens from one passage to another.</summary>
    private const double MostWords = 0.05;

    /// <summary>A beginning-of-sequence token, or a short template.</summary>
    private const double MostTokens = 3;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var good = evidence.Tally.Good;
        var untold = good.Requests - good.ToldPrompts;
        if (untold > 0)
        {
            return new(
                "prompt-length", untold, 0, $"the server did not say how many prompt tokens {untold} requests had");
        }

        if (good.ToldPrompts == 0)
        {
            return null;
        }

        var asked = good.ToldAskedInputTokens / good.ToldPrompts;
        var mean = good.ToldInputTokens / good.ToldPrompts;
        var off = Math.Abs(mean - asked) / asked;
        var most = evidence.ExactPrompts ? MostExact : MostWords;
        return off <= most || Math.Abs(mean - asked) <= MostTokens ? null : new(
            "prompt-length", off, most, $"prompts have {mean:0.#} tokens by the server's count where {asked:0.#} were meant");
    }
}
