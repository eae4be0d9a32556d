using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Reporting.Loads;

/// <summary>What every form of the report of a load starts from.</summary>
/// <param name="Record">The load as it was measured.</param>
/// <param name="Report">What follows from it, at the price that is asked about.</param>
/// <param name="Today">Day of the report: a price may be stale by then.</param>
public sealed record LoadReading(LoadRecord Record, LoadReport Report, DateOnly Today);
