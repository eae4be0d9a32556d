using System.Collections;

namespace InferenceBench.Load.Records;

/// <summary>The requests of one visit, which stay in the files: each walk over them reads them.</summary>
internal sealed class VisitRequests(StoredRequests stored, int visit) : IReadOnlyList<RequestRecord>
{
    public int Count => stored.CountOf(visit);

    public RequestRecord this[int index] => Read()[index];

    /// <summary>All of them, in memory.</summary>
    public IReadOnlyList<RequestRecord> Read() => stored.OfVisit(visit);

    /// <summary>Shows them one after the other by one record, which is another request each time.</summary>
    public void Show(Action<RequestRecord> look) => stored.Show(visit, look);

    public IEnumerator<RequestRecord> GetEnumerator() => stored.Walk(visit).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
