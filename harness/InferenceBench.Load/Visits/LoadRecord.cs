using InferenceBench.Load.Records;
using InferenceBench.Results;

namespace InferenceBench.Load.Visits;

/// <summary>A load run: its document, and every request.</summary>
public sealed record LoadRecord(RunDocument Run, LoadDocument Load, IReadOnlyList<RequestRecord> Requests);
