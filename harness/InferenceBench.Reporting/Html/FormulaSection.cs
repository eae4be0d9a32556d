using InferenceBench.Analysis.Metrics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Html;

/// <summary>Where each number comes from, and one of them calculated before the reader's eyes.</summary>
internal static class FormulaSection
{
    /// <summary>Those that are no metric of a cell by itself.</summary>
    private static readonly MetricFormula[] _others =
    [
        new("at a utilisation", "all of these / the share of the paid time in which the machine computes"),
        new("$ a month", "machines · 730 h · availability · $/h, with machines = ⌈requests a day · request seconds / (86 400 · "
            + "availability · utilisation)⌉"),
        new("an owned hour", "purchase / (years · 8760 · availability) + watts while it waits / 1000 · PUE · $/kWh + upkeep a "
            + "year / (8760 · availability); computing adds watts less those"),
        new("±, low, high", "95 % t interval of the rounds’ means (never from tokens), rounds − 1 degrees of freedom; with one "
            + "or two rounds from their repetitions"),
        new("Pareto front", "no cell of the same workload is at least as cheap, as fast for a sequence and as small, and better "
            + "in one of these; ☆: beaten, but by none beyond the intervals"),
    ];

    public static void Write(TextWriter page, RunReport report)
    {
        page.WriteLine(
            "<section id=\"formulas\" aria-labelledby=\"formulas-title\">\n<h2 id=\"formulas-title\">Formulas</h2>\n"
            + "<dl class=\"facts\">");
        foreach (var (number, formula) in CellMetrics.All.Select(metric => metric.Formula)
            .OfType<MetricFormula>()
            .Concat(_others))
        {
            page.WriteLine($"<div><dt>{HtmlText.Of(number)}</dt><dd>{HtmlText.Of(formula)}</dd></div>");
        }

        page.WriteLine("</dl>");
        page.WriteLine(
            "<p>Money follows seconds, so rates are tokens over <em>all</em> seconds, never a mean of rates. Sampling is in the "
            + "times to and between tokens, which a user feels, and not in rates and costs, which are compared with "
            + "llama-bench’s.</p>");
        Example(page, report);
        page.WriteLine("</section>");
    }

    private static void Example(TextWriter page, RunReport report)
    {
        var cell = report.Measured.FirstOrDefault(c => c.Row.Cost?.OutputUsdPerMillion is not null);
        if (cell?.Row is not { Cost: { OutputUsdPerMillion: { } output } cost, Speeds.DecodeTokensPerSecond: { } decode })
        {
            return;
        }

        page.WriteLine(
            $"<p class=\"example\">For {HtmlText.Of(cell.Name)}: ${Formats.Significant(cost.Price.Value, 5)} / 3600 s · 10⁶ / "
            + $"{Formats.Significant(decode.Value, 5)} tokens/s = "
            + $"${Formats.Significant(output.Value, 5)} for a million output tokens "
            + $"(${Formats.Significant(cost.Price.PerSecond, 3)} a second, {Formats.Significant(1e6 / decode.Value, 5)} s).</p>");
    }
}
