using System.Collections;

namespace InferenceBench.Load.Records;

/// <summary>The requests of one visit, which stay in the files: each walk over them reads them.</summary>
internal sealed class VisitRequests(StoredRequests stored, int visit) : IReadOnlyList<RequestRecord>
{
    public int Count => stored.CountOf(visit);

    public RequestRecord this[int index] => Read()[index];

    /// <summary>All of them, in memory.</summary>
    public IReadOnlyList<RequestRecord> Read() => stored.OfVisit(visit);

    public IEnumerator<RequestRecord> GetEnumerator() => stored.Walk(visit).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
