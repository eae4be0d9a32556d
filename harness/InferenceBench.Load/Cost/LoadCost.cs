using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Cost;

/// <summary>
/// What tokens cost at one load. All of the hour is in them: Σ input · $in + Σ output · $out = $/h · window, exactly.
/// </summary>
public sealed record LoadCost
{
    /// <summary>US$ per 10⁶ prompt tokens; null when input and output could not be told apart.</summary>
    public Estimate? InputUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ generated tokens; null when input and output could not be told apart.</summary>
    public Estimate? OutputUsdPerMillion { get; init; }

    /// <summary>Price of an output token over that of an input token.</summary>
    public Estimate? OutputOverInput { get; init; }

    /// <summary>Largest distance of a mix from the fit, as a share of its seconds.</summary>
    public double? LargestMisfit { get; init; }

    /// <summary>US$ per 10⁶ tokens of either kind.</summary>
    public required Estimate TotalUsdPerMillion { get; init; }

    /// <summary>US$ of a request of the mix.</summary>
    public required Estimate RequestUsd { get; init; }

    /// <summary>
    /// Other tools' convention, for comparison: the whole hour over output tokens alone, US$ per 10⁶. Not to be added to the
    /// next.
    /// </summary>
    public required Estimate WholeOverOutputUsdPerMillion { get; init; }

    /// <summary>The same over input tokens alone.</summary>
    public required Estimate WholeOverInputUsdPerMillion { get; init; }
}
