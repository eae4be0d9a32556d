using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Prices;

namespace InferenceBench.Load.Report;

/// <summary>
/// A server paid around the clock against an API paid by the token: from so many requests a second on, all day, the server is
/// cheaper, if it can serve them.
/// </summary>
/// <param name="Api">The API.</param>
/// <param name="ApiRequestUsd">What it asks for a request of the mix.</param>
/// <param name="RequestsPerSecond">$/h / 3600 / the API's price of a request.</param>
/// <param name="Reached">The smallest valid load that serves so many; null = none that was measured does.</param>
public sealed record LoadBreakEven(ApiEntry Api, decimal ApiRequestUsd, double RequestsPerSecond, PointResult? Reached)
{
    /// <summary>How like the API's model is the served one, by its name.</summary>
    public required ApiLikeness Likeness { get; init; }

    /// <summary>
    /// Price of the server's hour at which it would just be as cheap as the API at the busiest valid load; null without one.
    /// </summary>
    public Estimate? UsdPerHour { get; init; }

    /// <summary>The server at its busiest valid load against the API; null without one.</summary>
    public CostVerdict? Verdict { get; init; }

    /// <summary>Against an API; null when its price lacks a part, or the server has none.</summary>
    public static LoadBreakEven? Of(LoadReport report, ApiEntry api)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(api);
        if (report.Price is not { } price || report.Points.Count == 0)
        {
            return null;
        }

        var figures = report.Points[0].Figures;
        if (api.DefaultPrice.RequestUsd(
            (int)Math.Round(figures.MeanInputTokens), (int)Math.Round(figures.MeanOutputTokens)) is not { } usd || usd <= 0)
        {
            return null;
        }

        var needed = price.Hourly.PerSecond / (double)usd;
        var reached = report.Points.Where(one => one.IsValid && one.Figures.RequestsPerSecond.Value >= needed).MinBy(
            one => one.Point.Load);
        var most = report.Points.Where(one => one.IsValid).MaxBy(one => one.Figures.RequestsPerSecond.Value);
        var even = most?.Figures.RequestsPerSecond.Scale(Foundation.Units.UsdPerHour.OfSecond((double)usd).Value);
        return new(api, usd, needed, reached)
        {
            Likeness = new NamedModel(report.Server.Model).LikenessOf(api),
            UsdPerHour = even,
            Verdict = even is not { } hourly ? null
                : hourly.Low > price.UsdPerHour ? CostVerdict.Cheaper
                : hourly.High < price.UsdPerHour ? CostVerdict.Dearer
                : CostVerdict.Indistinguishable,
        };
    }
}
