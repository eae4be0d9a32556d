namespace InferenceBench.Load.Validity;

/// <summary>A reason not to trust a point.</summary>
/// <param name="Rule">Which rule found it, e.g. <c>failures</c>.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="Threshold">What it may be.</param>
/// <param name="Sentence">What it means and what to do, for people.</param>
public sealed record ValidityFinding(string Rule, double Figure, double Threshold, string Sentence);
