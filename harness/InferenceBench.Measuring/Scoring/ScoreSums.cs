namespace InferenceBench.Measuring.Scoring;

/// <summary>Sums over the predictions of one block of a text.</summary>
internal readonly record struct ScoreSums(
    int Count, double CandidateLoss, double BaselineLoss, double Divergence, int SameTop, double SquaredShift)
{
    public ScoreSums Plus(in PredictionScore score) => new(
        Count + 1,
        CandidateLoss + score.CandidateLoss,
        BaselineLoss + score.BaselineLoss,
        Divergence + score.Divergence,
        SameTop + (score.SameTop ? 1 : 0),
        SquaredShift + (score.ProbabilityShift * score.ProbabilityShift));

    public ScoreSums Plus(in ScoreSums other) => new(
        Count + other.Count,
        CandidateLoss + other.CandidateLoss,
        BaselineLoss + other.BaselineLoss,
        Divergence + other.Divergence,
        SameTop + other.SameTop,
        SquaredShift + other.SquaredShift);
}
