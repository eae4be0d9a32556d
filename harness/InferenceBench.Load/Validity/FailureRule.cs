using InferenceBench.Engines.OpenAI.Streams;

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
        var all = evidence.Visits.Rounds.SelectMany(round => round.UnderWay).ToList();
        var failed = all.Where(r => r.Status is not (RequestStatus.Ok or RequestStatus.Cancelled)).ToList();
        var share = failed.Count / Math.Max(1.0, all.Count);
        if (evidence.Figures.Requests > 0 && share <= Most)
        {
            return null;
        }

        if (failed.Count == 0)
        {
            return new("failures", 0, Most, "no request was begun within the window");
        }

        var most = failed.GroupBy(r => (r.Status, r.Problem)).OrderByDescending(group => group.Count()).First();
        return new(
            "failures", share, Most,
            $"{failed.Count} of {all.Count} requests failed, mostly: {most.Key.Problem ?? most.Key.Status.ToString()}");
    }
}
