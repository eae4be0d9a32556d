namespace InferenceBench.Load.Validity;

/// <summary>A load that was not there was not measured.</summary>
internal sealed class ReachedRule : IValidityRule
{
    private const double Least = 0.95;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        // Whoever thinks between two turns has no request in flight.
        if (evidence.Visits.Point.Concurrency is not { } asked || evidence.Plan?.Workload?.Pauses == true)
        {
            return null;
        }

        var share = evidence.Figures.MeanInFlight / asked;
        return share >= Least ? null : new(
            "not-reached", share, Least,
            $"{evidence.Figures.MeanInFlight:0.0} requests were in flight where {asked} were asked for");
    }
}
