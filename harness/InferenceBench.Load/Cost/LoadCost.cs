using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Load.Cost;

/// <summary>
/// What tokens cost at one load. All of the hour is in them: Σ input · $in + Σ output · $out = $/h · window, exactly; where
/// cached input has a price of its own, Σ fresh · $in + Σ cached · $cached + Σ output · $out is.
/// </summary>
public sealed record LoadCost
{
    /// <summary>
    /// US$ per 10⁶ prompt tokens, of those that were in no cache where <see cref="CachedUsdPerMillion"/> is known; null when
    /// input and output could not be told apart.
    /// </summary>
    public Estimate? InputUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ prompt tokens from the server's cache; null when they were not told apart from the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Estimate? CachedUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ generated tokens; null when input and output could not be told apart.</summary>
    public Estimate? OutputUsdPerMillion { get; init; }

    /// <summary>Price of an output token over that of an input token.</summary>
    public Estimate? OutputOverInput { get; init; }

    /// <summary>Largest distance of a mix from the fit, as a share of its seconds.</summary>
    public double? LargestMisfit { get; init; }

    /// <summary>US$ per 10⁶ tokens of either kind.</summary>
    public required Estimate TotalUsdPerMillion { get; init; }

    /// <summary>Tokens of either kind for a US$.</summary>
    public Estimate TokensPerUsd => TotalUsdPerMillion.Inverse(usd => UsdPerMillionTokens.Tokens / usd);

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
