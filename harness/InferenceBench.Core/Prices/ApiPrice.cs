namespace InferenceBench.Core.Prices;

/// <summary>A dated, sourced list price of an API in US$ per million tokens.</summary>
/// <param name="Input">For prompt tokens; null when the source does not say.</param>
/// <param name="CachedInput">For prompt tokens that the seller still has in its cache; null when the source does not say.</param>
/// <param name="Output">For generated tokens; null when the source does not say.</param>
/// <param name="Region">Where; <c>global</c> when it is the same everywhere.</param>
/// <param name="Date">Day of the price; the first of the month when only that is known.</param>
/// <param name="Source">Where the price was read.</param>
public sealed record ApiPrice(decimal? Input, decimal? CachedInput, decimal? Output, string Region, DateOnly Date, string Source)
{
    /// <summary>True when the price is older than 180 days: it may no longer be had.</summary>
    public bool IsStale(DateOnly today) => PriceRules.IsStale(Date, today);

    /// <summary>What one request costs, or null when a price it needs is not known.</summary>
    /// <param name="inputTokens">Prompt tokens of the request.</param>
    /// <param name="outputTokens">Generated tokens of the request.</param>
    public decimal? RequestUsd(int inputTokens, int outputTokens) => Part(Input, inputTokens) + Part(Output, outputTokens);

    private static decimal? Part(decimal? usdPerMillion, int tokens) => tokens == 0 ? 0 : usdPerMillion * tokens / 1_000_000m;
}
