namespace InferenceBench.Results;

/// <summary>A visit of a load is over; its requests lie in the visit's own folder.</summary>
/// <param name="Visit">Number of the visit, from 1.</param>
/// <param name="RequestRows">Rows of its <c>requests.csv</c>, so that a cut file is noticed.</param>
/// <param name="Record">What is told of the visit.</param>
public sealed record LoadVisitDone(int Visit, int RequestRows, LoadPart Record) : JournalEvent;
