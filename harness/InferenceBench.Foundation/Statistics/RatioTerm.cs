namespace InferenceBench.Foundation.Statistics;

/// <summary>One repetition's share of a ratio of sums, e.g. tokens over seconds.</summary>
/// <param name="Round">Process the repetition was measured in; repetitions of one round are alike beyond chance.</param>
/// <param name="Numerator">What is counted, e.g. tokens.</param>
/// <param name="Denominator">What it took, e.g. seconds; positive.</param>
public readonly record struct RatioTerm(int Round, double Numerator, double Denominator);
