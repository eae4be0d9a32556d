namespace InferenceBench.Load.Validity;

/// <summary>Tokens are the server's count; where its events contradict it, neither can be priced.</summary>
internal sealed class TokenCountRule : IValidityRule
{
    private const double Most = 0.01;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var (more, good) = (evidence.Tally.Good.MiscountedAnswers, evidence.Tally.Good.Requests);
        var share = more / Math.Max(1.0, good);
        return share <= Most ? null : new(
            "token-count", share, Most,
            $"{more} of {good} responses have more events with text than tokens by the server's count");
    }
}
