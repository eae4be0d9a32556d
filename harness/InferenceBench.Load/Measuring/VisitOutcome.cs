using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Measuring;

/// <summary>A visit and its requests.</summary>
public sealed record VisitOutcome(VisitRecord Visit, IReadOnlyList<RequestRecord> Requests);
