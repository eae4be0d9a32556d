using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Runs;

/// <summary>What one call of <c>quality</c> measured.</summary>
/// <param name="Quality">Each variant beside its baseline.</param>
/// <param name="Cascades">Small models before a large one; empty unless asked for.</param>
internal sealed record QualityResults(IReadOnlyList<QualityRow> Quality, IReadOnlyList<CascadeRow> Cascades);
