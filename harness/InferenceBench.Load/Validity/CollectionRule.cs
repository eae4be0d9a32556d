namespace InferenceBench.Load.Validity;

/// <summary>While this client collects garbage it sees nothing, and every stream has a gap.</summary>
internal sealed class CollectionRule : IValidityRule
{
    private const double Most = 0.002;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var share = evidence.Visits.Rounds.Max(r => r.Visit.Client.CollectionSeconds / r.Visit.WindowSeconds);
        return share <= Most ? null : new(
            "collections", share, Most, $"this client stood still for {share * 100:0.0} % of a window to collect garbage");
    }
}
