using System.Globalization;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Reporting.Views;

/// <summary>What a stated daily load costs, by the seconds that are used and paid all day: the same words everywhere.</summary>
internal static class DailyLoadTexts
{
    private const double MillisecondsPerSecond = 1e3;
    private const double DaysPerMonth = 365.0 / 12;

    /// <summary>Heads of its table, in two lines.</summary>
    public static readonly IReadOnlyList<(string Above, string Below)> Heads =
        [("US$ for", ""), ("seconds", "used"), ("paid", "all day")];

    /// <summary>Its table: what for, and both prices.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(DailyLoad daily)
    {
        var (used, paid) = (daily.Used, daily.AllDay);
        return
        [
            ["a day", Money.Of(used.DayUsd), Money.Of(paid.DayUsd)],
            ["a month of 730 hours", Money.Of(used.DayUsd.Scale(DaysPerMonth)), Money.Of(paid.DayUsd.Scale(DaysPerMonth))],
            ["1000 requests", Money.Of(used.RequestUsd.Scale(1000)), Money.Of(paid.RequestUsd.Scale(1000))],
            ["1M input tokens", Money.Of(used.InputUsdPerMillion), Money.Of(paid.InputUsdPerMillion)],
            .. used.CachedUsdPerMillion is null
                ? Array.Empty<IReadOnlyList<string>>()
                : [["1M cached input tokens", Money.Of(used.CachedUsdPerMillion), Money.Of(paid.CachedUsdPerMillion)]],
            ["1M output tokens", Money.Of(used.OutputUsdPerMillion), Money.Of(paid.OutputUsdPerMillion)],
            ["1M tokens of both kinds", Money.Of(used.TotalUsdPerMillion), Money.Of(paid.TotalUsdPerMillion)],
            ["tokens for 1 US$", Formats.Estimate(used.TokensPerUsd), Formats.Estimate(paid.TokensPerUsd)],
        ];
    }

    /// <summary>What stands below it; the quiet ones matter less.</summary>
    public static IEnumerable<OutputLine> Sentences(LoadReport report, DailyLoad daily)
    {
        var busiest = report.Points.First(one => one.Point == daily.Busiest);
        var (machines, computes) = daily.Month.Machines == 1
            ? ("One machine is", "computes") : ($"{Formats.Count(daily.Month.Machines)} machines are", "compute");
        var most = daily.MostMachines is { } slow && slow > daily.Month.Machines
            ? $" ({Formats.Count(slow)} at the slow end of the interval)" : "";
        yield return new(
            $"{daily.RequestsPerDay.ToString("#,0.##", CultureInfo.InvariantCulture)} requests of {busiest.Mix} tokens a day are "
            + $"{Formats.Significant(daily.RequestsPerSecond)} a second on average. {machines} paid all day{most} and "
            + $"{computes} {Formats.Percent(daily.Month.Utilisation)} of it, by what was served at "
            + $"{LoadSentences.Load(busiest)}.");
        if (daily.IsWithinObjective is { } isWithin)
        {
            yield return isWithin
                ? new($"That load keeps {report.Objective}.")
                : new(
                    $"! No valid load keeps {report.Objective}: what is shown is of the one that serves most.", LineKind.Warning);
        }

        if (report.Points.FirstOrDefault(one => one.Point == daily.Reached)
            is { Figures: { Ttft: { } ttft, Tpot: { } tpot } } usual)
        {
            yield return new(
                $"On average a machine is as busy as at {LoadSentences.Load(usual)} or less: TTFT {Milliseconds(ttft.P50)} and "
                + $"TPOT {Milliseconds(tpot.P50)} ms (p50).", LineKind.Quiet);
        }

        yield return new(
            "Requests do not come evenly: --utilisation 0.4 leaves a machine room for its peaks.", LineKind.Quiet);
    }

    private static string Milliseconds(double seconds) => Formats.Significant(seconds * MillisecondsPerSecond);
}
