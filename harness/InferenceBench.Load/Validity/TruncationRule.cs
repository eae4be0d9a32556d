namespace InferenceBench.Load.Validity;

/// <summary>A prompt that was cut was not the prompt.</summary>
internal sealed class TruncationRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence)
    {
        var cut = evidence.Visits.Begun.Count(r => r.IsTruncated);
        return cut == 0 ? null : new("truncation", cut, 0, $"the server cut {cut} prompts to its context; start it with a larger one, or ask for shorter prompts");
    }
}
