using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Evidences;
using InferenceBench.Results.Timings;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Share of the quadratic term in prefill seconds = a·n + b·n² (a, b ≥ 0) at one prompt length: above one half the quadratic term
/// has passed the linear one. Fitted in each round anew; the interval is over the rounds.
/// </summary>
internal sealed class QuadraticRule(CellSelector selector, int atTokens) : IClaimRule
{
    private const int MinimumCells = 3;

    public bool IsTimed => true;

    public bool CanOnlyHold(Threshold natural) => natural.Covers(0, 1);

    public Finding Find(RuleInput input)
    {
        var cells = CellGroup.Sorted(
            selector, [.. input.Cells.Where(c => c.Outcome.Cell.Workload.PromptTokens > 0)], cell => Tokens(cell));
        var rounds = CellGroup.SharedRounds(cells);
        if (cells.Count < MinimumCells || Tokens(cells[^1]) < atTokens)
        {
            return Finding.Lacking(
                $"{cells.Count} of at least {MinimumCells} prompt lengths up to {atTokens} with {selector.Text}");
        }

        var shares = rounds.Select(round => Share(Fit(cells, sample => sample.Round == round))).ToList();
        var (a, b) = Fit(cells, _ => true);
        var figure = RoundMean.Of(shares, input.Confidence) ?? new(Share((a, b)), null, null);
        return new()
        {
            Figure = figure,
            Rows = cells,
            Detail = b > 0 ? $"the quadratic term passes the linear at {Crossing(figure)}" : "no quadratic term is seen",
            Draw = () => new("prompt tokens", "prefill, s", [.. cells.Select(cell => Point(cell, a, b))]),
        };
    }

    /// <summary>From a share s at n tokens: the terms are equal at n · (1 − s) / s; a greater share crosses earlier.</summary>
    private string Crossing(InferenceBench.Foundation.Statistics.Estimate share)
    {
        string At(double s) =>
            s > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, atTokens * (1 - s) / s):#,0}") : "no length";
        return share is { Low: { } low, High: { } high }
            ? $"{At(share.Value)} tokens ({At(high)} to {At(low)})"
            : $"{At(share.Value)} tokens";
    }

    private static double Tokens(EvidenceCell cell) => cell.Outcome.Cell.Workload.PromptTokens;

    private static double Seconds(EvidenceCell cell, Func<Sample, bool> isMeant) =>
        cell.Outcome.Samples.Where(isMeant).Average(s => s.PrefillSeconds) / cell.Outcome.Cell.Workload.Batch;

    private static (double A, double B) Fit(IReadOnlyList<EvidenceCell> cells, Func<Sample, bool> isMeant) =>
        NonNegativeFit.Of([.. cells.Select(cell => new FitPoint(
            Tokens(cell), Tokens(cell) * Tokens(cell), Seconds(cell, isMeant), 1))]);

    private static PlotPoint Point(EvidenceCell cell, double a, double b)
    {
        var n = Tokens(cell);
        var reading = Reading.Timed([.. cell.Outcome.Samples.OrderBy(s => s.Round)
            .ThenBy(s => s.Repetition)
            .Select(s => new InferenceBench.Foundation.Statistics.RatioTerm(
                s.Round, s.PrefillSeconds, cell.Outcome.Cell.Workload.Batch))]);
        return new Picked(cell, reading, "").Point(n, (a * n) + (b * n * n));
    }

    private double Share((double A, double B) fit) => fit.B * atTokens / (fit.A + (fit.B * atTokens));
}
