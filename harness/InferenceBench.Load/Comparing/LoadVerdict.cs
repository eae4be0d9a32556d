namespace InferenceBench.Load.Comparing;

/// <summary>What a comparison allows to say of the second load.</summary>
public enum LoadVerdict
{
    /// <summary>The interval does not leave the band of differences that do not matter.</summary>
    Indistinguishable,

    /// <summary>Cheaper, sooner, or more tokens a second.</summary>
    Better,

    /// <summary>Dearer, later, or fewer tokens a second.</summary>
    Worse,
}
