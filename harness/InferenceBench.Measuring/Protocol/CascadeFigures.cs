using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Protocol;

/// <summary>A cascade over thresholds.</summary>
/// <param name="TokensScored">Predictions it rests on.</param>
/// <param name="Points">Fewest queries sent on first.</param>
public sealed record CascadeFigures(int TokensScored, IReadOnlyList<CascadePoint> Points);
