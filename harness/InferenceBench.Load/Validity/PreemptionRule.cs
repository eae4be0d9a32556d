namespace InferenceBench.Load.Validity;

/// <summary>Requests thrown out of the batch are computed twice, and no response tells it.</summary>
internal sealed class PreemptionRule : IValidityRule
{
    private const double Most = 0.01;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var preempted = evidence.Visits.Rounds.Sum(r => r.Visit.Counters?.Preemptions ?? 0);
        var share = preempted / Math.Max(1, evidence.Figures.Requests);
        return share <= Most ? null : new(
            "preemption", share, Most,
            $"the server threw {preempted:0} requests out of its batch and computed them again: its cache is too small "
            + "for this load");
    }
}
