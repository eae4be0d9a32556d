using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Loads;

/// <summary>The few numbers to read first.</summary>
internal static class LoadCards
{
    public static void Write(TextWriter page, LoadReport report)
    {
        page.WriteLine(
            "<section id=\"overview\" aria-labelledby=\"overview-title\">\n<h2 id=\"overview-title\">Overview</h2>\n"
            + "<dl class=\"cards\">");
        var valid = report.Points.Where(point => point.IsValid).ToList();
        Least(page, "Cheapest output", valid, point => point.Cost?.OutputUsdPerMillion, "a million tokens");
        Least(page, "Cheapest input", valid, point => point.Cost?.InputUsdPerMillion, "a million tokens");
        Least(page, "Cheapest request", valid, point => point.Cost?.RequestUsd, "");
        if (valid.MaxBy(point => point.Figures.OutputTokensPerSecond.Value) is { } most)
        {
            Card(page, "Most output", Formats.Estimate(most.Figures.OutputTokensPerSecond), "tokens/s", LoadTexts.Load(most));
        }

        if (report.Knee?.Load is { } knee)
        {
            Card(page, "Knee", $"about {Formats.Significant(knee)}", "in flight", "beyond it requests wait");
        }

        if (report is { Capacity.RequestsPerSecond: { } rate, Objective: { } level })
        {
            Card(page, "Within the objective", $"about {Formats.Significant(rate)}", "requests/s", level.ToString());
        }

        page.WriteLine($"</dl>\n<p>{HtmlText.Of(Counts(report))}</p>\n</section>");
    }

    private static void Least(
        TextWriter page, string title, List<PointResult> points, Func<PointResult, Estimate?> of, string unit)
    {
        if (points.Where(point => of(point) is not null).MinBy(point => of(point)!.Value.Value) is { } least)
        {
            Card(page, title, "$" + Formats.Estimate(of(least)), unit, LoadTexts.Load(least));
        }
    }

    private static void Card(TextWriter page, string title, string number, string unit, string who)
    {
        var parts = number.Split(" ±");
        var margin = parts.Length > 1 ? $" <span class=\"margin\">±{HtmlText.Of(parts[1])}</span>" : "";
        page.WriteLine(
            $"<div class=\"card\"><dt>{title}</dt><dd><span class=\"number\">{HtmlText.Of(parts[0])}</span>{margin} <span "
            + $"class=\"unit\">{unit}</span>"
            + $"<span class=\"who\">{HtmlText.Of(who)}</span></dd></div>");
    }

    private static string Counts(LoadReport report)
    {
        var invalid = report.Points.Count(point => !point.IsValid);
        return $"{report.Points.Count} loads{(invalid > 0 ? $", {invalid} of them invalid" : "")}. ± is half the 95 % interval "
            + "over rounds."
            + (!report.IsPriced ? " No price is known for this server: give one with --usd-per-hour; a cluster's is that of all "
                + "its machines." : "");
    }
}
