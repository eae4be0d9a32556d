namespace InferenceBench.Measuring.Scoring;

/// <summary>Takes predictions in the text's order.</summary>
public interface IPredictionTally
{
    /// <summary>One prediction of the chunk at hand.</summary>
    void Add(PredictionScore score);

    /// <summary>The chunk at hand has no more.</summary>
    void EndChunk();
}
