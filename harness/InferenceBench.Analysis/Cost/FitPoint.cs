namespace InferenceBench.Analysis.Cost;

/// <summary>A point of a fit y = a·u + b·v.</summary>
/// <param name="U">First quantity, 0 or more.</param>
/// <param name="V">Second quantity, 0 or more.</param>
/// <param name="Y">What was measured, above 0.</param>
/// <param name="Count">Repetitions it is the mean of.</param>
public readonly record struct FitPoint(double U, double V, double Y, int Count);
