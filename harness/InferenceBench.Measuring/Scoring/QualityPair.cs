using InferenceBench.Cells;

namespace InferenceBench.Measuring.Scoring;

/// <summary>A model's file to score, and the unquantized file of the same model.</summary>
public sealed record QualityPair(CellModel Candidate, CellModel Baseline, string Engine);
