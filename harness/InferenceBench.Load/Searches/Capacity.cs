namespace InferenceBench.Load.Searches;

/// <summary>The largest rate within an objective.</summary>
/// <param name="RequestsPerSecond">The estimate; null when not even the smallest rate met it.</param>
/// <param name="LargestSure">Largest rate that met it beyond doubt; null = none.</param>
/// <param name="SmallestSure">Smallest rate that failed it beyond doubt; null = none.</param>
public sealed record Capacity(double? RequestsPerSecond, double? LargestSure, double? SmallestSure);
