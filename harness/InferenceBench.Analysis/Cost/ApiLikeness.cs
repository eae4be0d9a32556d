namespace InferenceBench.Analysis.Cost;

/// <summary>How far the model behind an API is the like of one that was measured.</summary>
public enum ApiLikeness
{
    /// <summary>The same model, or the same shape.</summary>
    Same,

    /// <summary>Another model of like size, in all and for a token.</summary>
    LikeSized,

    /// <summary>Another model of another or an unknown size: only money can be compared.</summary>
    Other,
}
