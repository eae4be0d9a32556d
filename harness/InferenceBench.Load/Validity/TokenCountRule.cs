using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Validity;

/// <summary>Tokens are the server's count; where its events contradict it, neither can be priced.</summary>
internal sealed class TokenCountRule : IValidityRule
{
    private const double Most = 0.01;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var good = evidence.Visits.Good.ToList();
        var more = good.Count(r => r.Chunks > r.OutputTokens || r.Counting == TokenCounting.None);
        var share = more / Math.Max(1.0, good.Count);
        return share <= Most ? null : new(
            "token-count", share, Most,
            $"{more} of {good.Count} responses have more events with text than tokens by the server's count");
    }
}
