using InferenceBench.Core.Results;

namespace InferenceBench.Load.Records;

/// <summary>A load run: its document, and every request.</summary>
public sealed record LoadRecord(RunDocument Run, LoadDocument Load, IReadOnlyList<RequestRecord> Requests);
