using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Html;

/// <summary>The few numbers to read first.</summary>
internal static class OverviewSection
{
    public static void Write(TextWriter page, RunReport report)
    {
        page.WriteLine("<section id=\"overview\" aria-labelledby=\"overview-title\">\n<h2 id=\"overview-title\">Overview</h2>\n<dl class=\"cards\">");
        Card(page, "Cheapest output", Least(report, c => c.Row.Cost?.OutputUsdPerMillion), c => "$" + Formats.Estimate(c.Shown.UsdPerMillionOutputTokens), "a million tokens", "output");
        Card(page, "Cheapest input", Least(report, c => c.Row.Cost?.InputUsdPerMillion), c => "$" + Formats.Estimate(c.Shown.UsdPerMillionInputTokens), "a million tokens", "input");
        Card(page, "Fastest decode", Least(report, c => c.Row.Speeds.DecodeTokensPerSecond?.Inverse(rate => 1 / rate)), c => Formats.Estimate(c.Shown.DecodeTokensPerSecond), "tokens/s");
        Card(page, "Shortest TTFT", Least(report, c => c.Row.Speeds.TtftSeconds), c => Formats.Estimate(c.Shown.TtftMilliseconds), "ms");
        Card(page, "Least memory", Least(report, c => c.MemoryBytes is { } bytes ? new Estimate(bytes, bytes, bytes) : null), c => Formats.Bytes(c.MemoryBytes), "");
        page.WriteLine($"</dl>\n<p>{HtmlText.Of(Counts(report))}</p>\n</section>");
    }

    /// <summary>The cell with the least of something, and what to say when others of the same work have perhaps as little.</summary>
    private static (ReportCell? Cell, string Doubt) Least(RunReport report, Func<ReportCell, Estimate?> of)
    {
        var cells = report.Measured.Where(cell => of(cell) is not null).ToList();
        var least = cells.MinBy(cell => of(cell)!.Value.Value);
        var others = least is null ? 0 : cells.Count(cell => !ReferenceEquals(cell, least) && OrderText.AreAlike(of(cell)!.Value, of(least)!.Value));
        return (least, OrderText.Beside(others));
    }

    private static void Card(TextWriter page, string title, (ReportCell? Cell, string Doubt) least, Func<ReportCell, string> number, string unit, string money = "")
    {
        if (least.Cell is not { } cell)
        {
            return;
        }

        var doubt = least.Doubt.Length == 0 ? "" : $"<span class=\"who doubt\">{HtmlText.Of(least.Doubt)}</span>";

        var text = number(cell).Split(" ±");
        var margin = text.Length > 1 ? $" <span class=\"margin\">±{HtmlText.Of(text[1])}</span>" : "";
        page.WriteLine(
            $"<div class=\"card\"{(money.Length > 0 ? $" data-money=\"{money}\"" : "")}><dt>{title}</dt><dd><span class=\"number\">{HtmlText.Of(text[0])}</span>{margin} <span class=\"unit\">{unit}</span>"
            + $"<span class=\"who\">{HtmlText.Of(cell.Name)}</span>{doubt}</dd></div>");
    }

    private static string Counts(RunReport report)
    {
        var repetitions = report.Measured.Sum(cell => cell.Shown.Repetitions);
        var failed = report.Unmeasured.Count(cell => cell.Shown.Status == CellStatus.Failed);
        string?[] parts =
        [
            $"{report.Measured.Count} {(report.Measured.Count == 1 ? "cell" : "cells")} measured in {repetitions} repetitions",
            failed > 0 ? $"{failed} failed" : null,
            report.Unmeasured.Count > failed ? $"{report.Unmeasured.Count - failed} skipped" : null,
        ];
        return string.Join(", ", parts.OfType<string>()) + ". ± is half the 95 % interval."
            + (report.HasPrice ? "" : " No price is known: give one with --usd-per-hour, or name the machine with --hardware.");
    }
}
