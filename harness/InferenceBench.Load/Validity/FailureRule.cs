using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Load.Validity;

/// <summary>Requests that fail are work that was paid and not served; many of them change the load itself.</summary>
internal sealed class FailureRule : IValidityRule
{
    private const double Most = 0.01;

    public ValidityFinding? Check(PointEvidence evidence)
    {
        var failed = evidence.Visits.Begun.Where(r => r.Status != RequestStatus.Ok).ToList();
        var share = failed.Count / Math.Max(1.0, evidence.Figures.Requests);
        if (evidence.Figures.Requests > 0 && share <= Most)
        {
            return null;
        }

        if (failed.Count == 0)
        {
            return new("failures", 0, Most, "no request was begun within the window");
        }

        var most = failed.GroupBy(r => (r.Status, r.Problem)).OrderByDescending(group => group.Count()).First();
        return new("failures", share, Most, $"{failed.Count} of {evidence.Figures.Requests} requests failed, mostly: {most.Key.Problem ?? most.Key.Status.ToString()}");
    }
}
