namespace InferenceBench.Prices;

/// <summary>A dated, sourced list price of an API in US$ per million tokens.</summary>
/// <param name="Input">For prompt tokens; null when the source does not say.</param>
/// <param name="CachedInput">For prompt tokens that the seller still has in its cache; null when the source does not say.</param>
/// <param name="Output">For generated tokens; null when the source does not say.</param>
/// <param name="Region">Where; <c>global</c> when it is the same everywhere.</param>
/// <param name="Date">Day of the price; the first of the month when only that is known.</param>
/// <param name="Source">Where the price was read.</param>
public sealed record ApiPrice(decimal? Input, decimal? CachedInput, decimal? Output, string Region, DateOnly Date, string Source)
{
    /// <summary>How far the source can be trusted; null in a file of one's own.</summary>
    public PriceRank? Rank { get; init; }

    /// <summary>Last day on which it was asked; null when that is not known or has not come.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>True for a price that is asked no more, though nobody says since when.</summary>
    public bool IsHistoric { get; init; }

    /// <summary>True when the source says no more than the year.</summary>
    public bool IsUndated { get; init; }

    /// <summary>True when it is asked no more.</summary>
    public bool IsFormer => IsHistoric || Until is not null;

    /// <summary>One's own price needs no rank: it is known best.</summary>
    internal PriceRank Trust => Rank ?? PriceRank.A;

    /// <summary>True for a price that a claim's document states: it is there to be checked, not to be relied on.</summary>
    internal bool IsClaimed => Source.StartsWith("claims document", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its parts as something that another price can contradict.</summary>
    internal IEnumerable<DatedPrice> Dated =>
        new[] { ("input", Input), ("cached_input", CachedInput), ("output", Output) }.Where(part => part.Item2 is not null)
            .Select(part => new DatedPrice(
                part.Item1, (double)part.Item2!.Value, Date, Until ?? (IsUndated || IsHistoric ? Date : null), Source));

    /// <summary>True when the price is older than 180 days: it may no longer be had. A year alone counts from its end.</summary>
    public bool IsStale(DateOnly today) => PriceRules.IsStale(Date, IsUndated, today);

    /// <summary>What one request costs, or null when a price it needs is not known.</summary>
    /// <param name="inputTokens">Prompt tokens of the request.</param>
    /// <param name="outputTokens">Generated tokens of the request.</param>
    public decimal? RequestUsd(int inputTokens, int outputTokens) => Part(Input, inputTokens) + Part(Output, outputTokens);

    private static decimal? Part(decimal? usdPerMillion, int tokens) => tokens == 0 ? 0 : usdPerMillion * tokens / 1_000_000m;
}
