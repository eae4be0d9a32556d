namespace InferenceBench.Foundation.Statistics;

/// <summary>What a comparison allows to say of the second cell.</summary>
public enum Verdict
{
    /// <summary>The interval does not leave the band of differences that do not matter.</summary>
    Indistinguishable,
    Faster,
    Slower,
}
