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
        var good = evidence.Visits.Good.ToList();
        var told = good.Where(r => r.InputTokens is not null).ToList();
        if (good.Count > 0 && told.Count < good.Count)
        {
            return new(
                "prompt-length", good.Count - told.Count, 0,
                $"the server did not say how many prompt tokens {good.Count - told.Count} requests had");
        }

        if (told.Count == 0)
        {
            return null;
        }

        var asked = told.Average(r => (double)r.AskedInputTokens);
        var mean = told.Average(r => (double)r.InputTokens!.Value);
        var off = Math.Abs(mean - asked) / asked;
        var most = evidence.ExactPrompts ? MostExact : MostWords;
        return off <= most || Math.Abs(mean - asked) <= MostTokens ? null : new(
            "prompt-length", off, most, $"prompts have {mean:0.#} tokens by the server's count where {asked:0.#} were meant");
    }
}
