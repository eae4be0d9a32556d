using InferenceBench.Load.Records;

namespace InferenceBench.Load.Measuring;

/// <summary>A visit and its requests.</summary>
public sealed record VisitOutcome(VisitRecord Visit, IReadOnlyList<RequestRecord> Requests);
