namespace InferenceBench.Load.Validity;

/// <summary>
/// Requests that fail are work that was paid and not served; many of them change the load itself. What this client gave up at
/// the end is no failure: a closed loop has its own rule for it, and in an open loop it is waiting that has no end.
/// </summary>
internal sealed class FailureRule : IValidityRule
{
    private const double Most = 0.01;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        // One that was begun before the window and failed in it was part of its load, too.
        var failures = evidence.Tally.Failures;
        var share = failures.Failed / Math.Max(1.0, failures.Requests);
        if (evidence.Figures.Requests > 0 && share <= Most)
        {
            return null;
        }

        return failures.MostlyOf is not { } mostly
            ? new("failures", 0, Most, "no request was begun within the window")
            : new(
                "failures", share, Most,
                $"{failures.Failed} of {failures.Requests} requests failed, mostly: {mostly}");
    }
}
