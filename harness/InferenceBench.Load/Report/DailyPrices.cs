using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Load.Report;

/// <summary>
/// What a day's requests cost: requests · $ a request = requests · their tokens · $ a token of either kind = a day, exactly.
/// </summary>
public sealed record DailyPrices
{
    /// <summary>US$ a day.</summary>
    public required Estimate DayUsd { get; init; }

    /// <summary>US$ a request.</summary>
    public required Estimate RequestUsd { get; init; }

    /// <summary>US$ per 10⁶ prompt tokens; null where input and output were not told apart.</summary>
    public Estimate? InputUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ prompt tokens from the server's cache; null where they were not told apart from the others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Estimate? CachedUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ generated tokens; null where input and output were not told apart.</summary>
    public Estimate? OutputUsdPerMillion { get; init; }

    /// <summary>US$ per 10⁶ tokens of either kind.</summary>
    public required Estimate TotalUsdPerMillion { get; init; }

    /// <summary>Tokens of either kind for a US$.</summary>
    public required Estimate TokensPerUsd { get; init; }
}
