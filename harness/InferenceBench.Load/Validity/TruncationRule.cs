namespace InferenceBench.Load.Validity;

/// <summary>A request that was cut to fit was another request.</summary>
internal sealed class TruncationRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence)
    {
        var cut = evidence.Tally.Begun.Truncated;
        return cut == 0 ? null : new(
            "truncation", cut, 0,
            $"{cut} requests did not fit the server's context, which cut prompts or answers; start it with a larger one, or ask "
            + "for less");
    }
}
