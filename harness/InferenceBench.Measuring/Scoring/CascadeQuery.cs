namespace InferenceBench.Measuring.Scoring;

/// <summary>Sums over the predictions of one query, which is a chunk of the text.</summary>
internal readonly record struct CascadeQuery(int Count, double SmallLoss, double LargeLoss, double Confidence)
{
    /// <summary>
    /// What a threshold is held against; the tokens that came have no part in it, as a router does not know them.
    /// </summary>
    public double MeanConfidence => Confidence / Count;

    public CascadeQuery Plus(in PredictionScore score) =>
        new(Count + 1, SmallLoss + score.CandidateLoss, LargeLoss + score.BaselineLoss, Confidence + score.Confidence);
}
