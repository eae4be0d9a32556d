using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>A load run: its document, and every request.</summary>
public sealed record LoadRecord(RunDocument Run, LoadDocument Load, IReadOnlyList<RequestRecord> Requests)
{
    /// <summary>The requests of one visit.</summary>
    public IReadOnlyList<RequestRecord> OfVisit(int visit) =>
        Requests is StoredRequests stored ? stored.OfVisit(visit) : [.. Requests.Where(request => request.Visit == visit)];
}
