using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Quality;

/// <summary>A model's file to score, and the unquantized file of the same model.</summary>
public sealed record QualityPair(CellModel Candidate, CellModel Baseline, string Engine);
