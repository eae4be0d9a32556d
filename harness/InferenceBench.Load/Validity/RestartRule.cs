namespace InferenceBench.Load.Validity;

/// <summary>A server that began anew within a window had other things to do.</summary>
internal sealed class RestartRule : IValidityRule
{
    public ValidityFinding? Check(PointEvidence evidence)
    {
        var restarts = evidence.Visits.Rounds.Count(
            r => r.Visit.Counters?.IsRestarted == true || r.Visit.WholeCounters?.IsRestarted == true);
        return restarts == 0 ? null : new(
            "restart", restarts, 0, "the server's counters began anew within a visit: it was restarted");
    }
}
