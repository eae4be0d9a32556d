using InferenceBench.Results.Quality;

namespace InferenceBench.Studies.Scoring;

/// <summary>What was scored.</summary>
/// <param name="Quality">Each variant beside its baseline.</param>
/// <param name="Cascades">Small models before a large one; empty unless asked for.</param>
public sealed record QualityResults(IReadOnlyList<QualityRow> Quality, IReadOnlyList<CascadeRow> Cascades);
