namespace InferenceBench.Measuring.Scoring;

/// <summary>One prediction of a candidate beside the baseline's of the same token. Logarithms are natural.</summary>
/// <param name="CandidateLoss">−ln of the probability the candidate gave the token that came.</param>
/// <param name="BaselineLoss">−ln of the probability the baseline gave it.</param>
/// <param name="Divergence">Kullback-Leibler divergence Σ p·ln(p/q) of the candidate's q from the baseline's p.</param>
/// <param name="SameTop">Both find the same token the likeliest.</param>
/// <param name="ProbabilityShift">The candidate's probability of the token that came less the baseline's.</param>
/// <param name="Confidence">Probability the candidate gives the token it finds likeliest.</param>
public readonly record struct PredictionScore(
    double CandidateLoss, double BaselineLoss, double Divergence, bool SameTop, double ProbabilityShift, double Confidence);
