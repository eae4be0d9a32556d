namespace InferenceBench.Load.Validity;

/// <summary>Answers of another length are another load.</summary>
internal sealed class OutputLengthRule : IValidityRule
{
    private const double MostForced = 0.01;
    private const double MostFree = 0.1;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var good = evidence.Visits.Good.ToList();
        if (good.Count == 0)
        {
            return null;
        }

        var asked = good.Average(r => (double)r.AskedOutputTokens);
        if (evidence.ForcesLength)
        {
            var other = good.Count(r => r.OutputTokens != r.AskedOutputTokens || r.FinishReason != "length");
            var share = (double)other / good.Count;
            return share <= MostForced ? null : new(
                "output-length", share, MostForced,
                $"{other} of {good.Count} answers have another length than the {asked:0.#} tokens asked for");
        }

        var mean = good.Average(r => (double)r.OutputTokens!.Value);
        var off = Math.Abs(mean - asked) / asked;
        return off <= MostFree ? null : new(
            "output-length", off, MostFree,
            $"answers have {mean:0.#} tokens where {asked:0.#} were asked for, and this server cannot be made to go on; ask for "
            + "about as many with --osl");
    }
}
