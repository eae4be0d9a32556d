using System.Globalization;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Searches;
using InferenceBench.Load.Slo;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Views;

/// <summary>What stands below the table of a load.</summary>
internal static class LoadSentences
{
    /// <summary>Less of the prompts comes from a cache in any load.</summary>
    private const double MuchCached = 0.02;

    public static IEnumerable<OutputLine> Of(LoadReport report)
    {
        foreach (var one in report.Points.Concat(report.Sides).Where(one => !one.IsValid))
        {
            yield return new(
                $"! {Load(one)}, {one.Mix} tokens: invalid, "
                + $"{string.Join("; ", one.Findings.Select(finding => finding.Sentence))}.", LineKind.Warning);
        }

        if (report.Knee is { } knee)
        {
            yield return new(Knee(knee));
        }

        if (report is { Objective: { } level, Capacity: { } capacity })
        {
            yield return new(Capacity(level, capacity), LineKind.Good);
        }

        foreach (var one in report.Points.Where(one => one is { IsValid: true, Figures.IsSaturated: true }))
        {
            yield return new(
                $"! {Load(one)}: the server did not keep up, so that times to first token grow for as long as the load goes on.",
                LineKind.Warning);
        }

        if (report.Server.Slots is { } slots
            && report.Points.Where(one => one.Point.Concurrency > slots).ToList() is { Count: > 0 } waiting)
        {
            yield return new(
                $"! The server computes {slots} requests at once: at {string.Join(", ", waiting.Select(one => one.Point))} in "
                + "flight the others wait, and their TTFT with them. To see it compute them together, start it with more slots.",
                LineKind.Warning);
        }

        if (Cheapest(report) is { } cheapest)
        {
            yield return new(cheapest, LineKind.Good);
        }

        if (report.Points.Any(one => one is { IsValid: true, Cost: { OutputUsdPerMillion: null } }))
        {
            yield return new(
                "Input and output could not be told apart at every load: that needs three mixes of lengths, all of them "
                + "valid there.", LineKind.Quiet);
        }

        if (report.Points.Where(one => one.IsValid).MaxBy(one => one.Figures.OutputTokensPerSecond.Value)
            is { Figures.Energy: { } energy } busiest)
        {
            yield return new(Energy(busiest, energy), LineKind.Quiet);
        }

        if (report is { Api: null, MeasuredBy: null } && report.Points.Any(IsCachedUnpriced))
        {
            yield return new(
                "Cached and other input tokens have one price at some load: to tell them apart takes four mixes of lengths and "
                + "of shares of cached tokens, all valid there (give --workload and --cache warm without --no-split), and a "
                + "server that tells of each request what it had in its cache.", LineKind.Quiet);
        }

        foreach (var note in report.Notes)
        {
            yield return new(note, LineKind.Quiet);
        }

        if (!report.IsPriced)
        {
            yield return new(
                "No price is known for this server: give it with --usd-per-hour 2.49; a cluster's is that of all its machines.",
                LineKind.Warning);
        }

        if (report.Api is not null)
        {
            yield return new(
                "Prices are by the seller's own count of tokens, those of failed requests included; a request's is the whole "
                + "bill over the requests that ended well.", LineKind.Quiet);
        }

        if (report.SpentUsdAtMost is { } spent)
        {
            yield return new($"This load cost at most {Formats.Significant(spent)} US$.", LineKind.Quiet);
        }

        if (report.ClientLimits is { } limits)
        {
            yield return new(
                $"This client could take {Formats.Significant(limits.RequestsPerSecond)} requests and "
                + $"{Formats.Significant(limits.EventsPerSecond)} events a second here.",
                LineKind.Quiet);
        }
    }

    private static string Knee(Knee knee) => knee.Load is not { } load
        ? $"Throughput still grows at {Number(knee.LastRising)} in flight: the knee lies beyond; load more."
        : knee.LastRising is null
            ? $"Throughput does not grow from {Number(knee.FirstFlat)} in flight on: the knee lies there or below."
            : $"Knee at about {Number(load)} in flight (between {Number(knee.LastRising)} and {Number(knee.FirstFlat)}): beyond "
                + "it requests wait and throughput does not grow.";

    /// <summary>E.g. <c>16 in flight</c> or <c>2.5/s</c>.</summary>
    internal static string Load(PointResult one) =>
        one.Point.Concurrency is null ? one.Point.ToString() : $"{one.Point} in flight";

    private static string Capacity(ServiceLevel level, Capacity capacity)
    {
        if (capacity.RequestsPerSecond is not { } rate)
        {
            return $"No measured rate keeps {level}.";
        }

        var sure = capacity.LargestSure is { } low ? $"surely at {Formats.Significant(low)}" : "surely at none";
        var fails = capacity.SmallestSure is { } high
            ? $", surely not at {Formats.Significant(high)}"
            : ", and no measured rate surely fails";
        return $"Keeps {level} up to about {Formats.Significant(rate)} requests a second ({sure}{fails}).";
    }

    private static string? Cheapest(LoadReport report)
    {
        var best = report.Points.Where(one => one.Cost is not null).MinBy(one => one.Cost!.TotalUsdPerMillion.Value);
        return best is null ? null
            : $"Cheapest at {Load(best)}: a request of {best.Mix} tokens costs {Money.Of(best.Cost!.RequestUsd)} $, "
              + $"a million tokens of both kinds {Money.Of(best.Cost.TotalUsdPerMillion)} $.";
    }

    private static string Energy(PointResult busiest, LoadEnergy energy) =>
        $"Energy by {energy.Source} at {Load(busiest)}: {Formats.Significant(energy.Watts)} W, "
        + $"{Formats.Estimate(energy.JoulesPerToken)} J for each token of either kind, or "
        + $"{Formats.Estimate(energy.JoulesPerOutputToken)} J for each output token if these are to pay for all. "
        + (energy.IdleWatts is { } idle
            ? $"The {Formats.Significant(idle)} W of idling are in it."
            : "What idling takes is in it.");

    private static bool IsCachedUnpriced(PointResult one) =>
        one is { Cost: { CachedUsdPerMillion: null, OutputUsdPerMillion: not null }, Figures.CachedShare: > MuchCached };

    private static string Number(double? value) => (value ?? 0).ToString("0.#", CultureInfo.InvariantCulture);
}
