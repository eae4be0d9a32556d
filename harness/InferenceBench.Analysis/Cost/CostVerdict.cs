namespace InferenceBench.Analysis.Cost;

/// <summary>What a comparison allows to say of the second cell's $.</summary>
public enum CostVerdict
{
    /// <summary>The interval does not leave the band of differences that do not matter.</summary>
    Indistinguishable,
    Cheaper,
    Dearer,
}
