namespace InferenceBench.Foundation.Statistics;

/// <summary>Two cells' rates set against each other.</summary>
/// <param name="Ratio">Rate of B over rate of A with its 95 % interval.</param>
/// <param name="Verdict">What may be said of B.</param>
/// <param name="PairedRounds">Rounds paired; 0 when the cells were compared unpaired.</param>
public sealed record Comparison(Estimate Ratio, Verdict Verdict, int PairedRounds);
