namespace InferenceBench.Load.Validity;

/// <summary>Answers of another length are another load.</summary>
internal sealed class OutputLengthRule : IValidityRule
{
    private const double MostForced = 0.01;
    private const double MostFree = 0.1;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var good = evidence.Tally.Good;
        if (good.Requests == 0)
        {
            return null;
        }

        var asked = good.AskedOutputTokens / good.Requests;
        if (evidence.ForcesLength)
        {
            var share = (double)good.OtherAnswers / good.Requests;
            return share <= MostForced ? null : new(
                "output-length", share, MostForced,
                $"{good.OtherAnswers} of {good.Requests} answers have another length than the {asked:0.#} tokens asked for");
        }

        var mean = good.OutputTokens / good.Requests;
        var off = Math.Abs(mean - asked) / asked;
        return off <= MostFree ? null : new(
            "output-length", off, MostFree,
            $"answers have {mean:0.#} tokens where {asked:0.#} were asked for, and this server cannot be made to go on; ask for "
            + "about as many with --osl");
    }
}
