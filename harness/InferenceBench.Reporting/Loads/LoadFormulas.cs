using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Loads;

/// <summary>Where each number of a load comes from, and one of them calculated before the reader's eyes.</summary>
internal static class LoadFormulas
{
    private const double SecondsPerHour = 3600;

    private static readonly (string Number, string Formula)[] _times =
    [
        ("tok/s", "Σ tokens in the windows / Σ window seconds; a token counts by when it came, a prompt by the part of its time "
            + "that lies within"),
        ("TTFT", "first token − when the request was meant to be sent; in a closed loop − sent"),
        ("TPOT", "(last token − first token) / (tokens − tokens that came with the first)"),
        ("ITL", "gaps between tokens, pooled; tokens that came together share the gap before them"),
    ];

    private static readonly (string Number, string Formula)[] _split =
    [
        ("split", "window seconds = a · input tokens + b · output tokens over three mixes of lengths, at each load"),
        ("$/1M input", "$/h / 3600 · 10⁶ · Σ window seconds / (Σ input tokens + b/a · Σ output tokens)"),
        ("$/1M output", "b/a times that: Σ input · $ in + Σ output · $ out is the whole of the paid time"),
    ];

    /// <summary>Where cached input has a price of its own.</summary>
    private static readonly (string Number, string Formula)[] _splitOfThree =
    [
        ("split", "window seconds = a · fresh input tokens + c · cached ones + b · output tokens over four mixes, at each load; "
            + "the fourth has nothing in common for a cache to keep"),
        ("$/1M input", "$/h / 3600 · 10⁶ · Σ window seconds / (Σ fresh input tokens + c/a · Σ cached ones + b/a · Σ output "
            + "tokens)"),
        ("$/1M cached", "c/a times $/1M input"),
        ("$/1M output", "b/a times $/1M input: Σ fresh · $ in + Σ cached · $ cached + Σ output · $ out is the whole of the paid "
            + "time"),
    ];

    private static readonly (string Number, string Formula)[] _others =
    [
        ("$/1M both", "$/h / 3600 · 10⁶ · Σ window seconds / Σ tokens"),
        ("$ a request", "$/h / 3600 · Σ window seconds / requests’ worth of tokens"),
        ("±, low, high", "95 % t interval over the logarithms of the rounds; of the share that keeps an objective Wilson’s, for "
            + "as many requests as they count for"),
        ("invalid", "a load that a rule found not to be what was asked keeps its figures and has no dollars"),
    ];

    private static readonly (string Number, string Formula)[] _energy =
    [
        ("J/token", "all joules of the windows, those of idling among them, / Σ input and output tokens"),
    ];

    private static IEnumerable<(string Number, string Formula)> Of(LoadReport report) =>
    [
        .. _times, .. report.Points.Any(point => point.Cost?.CachedUsdPerMillion is not null) ? _splitOfThree : _split,
        .. _others,
        .. report.Points.Any(point => point.Figures.Energy is not null) ? _energy : [],
    ];

    public static void Write(TextWriter page, LoadReport report)
    {
        page.WriteLine(
            "<section id=\"formulas\" aria-labelledby=\"formulas-title\">\n<h2 id=\"formulas-title\">Formulas</h2>\n"
            + "<dl class=\"facts\">");
        foreach (var (number, formula) in Of(report))
        {
            page.WriteLine($"<div><dt>{HtmlText.Of(number)}</dt><dd>{HtmlText.Of(formula)}</dd></div>");
        }

        page.WriteLine("</dl>");
        if (report.Price is { } price && report.Points.FirstOrDefault(point => point.Cost is not null) is { } point)
        {
            var rate = point.Figures.InputTokensPerSecond.Value + point.Figures.OutputTokensPerSecond.Value;
            page.WriteLine(
                $"<p class=\"example\">At {HtmlText.Of(LoadTexts.Load(point))}: ${Formats.Significant(price.UsdPerHour, 5)} / "
                + $"{SecondsPerHour:0} s · 10⁶ / {Formats.Significant(rate, 5)} tokens/s of both kinds = "
                + $"${Formats.Significant(point.Cost!.TotalUsdPerMillion.Value, 5)} for a million tokens.</p>");
        }

        page.WriteLine("</section>");
    }
}
