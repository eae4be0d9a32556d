using System.Globalization;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Timings;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// Seconds an output token takes over seconds an input token takes, from whole requests: machine seconds = a·prompt tokens +
/// b·generated tokens. Fitted in each round anew, so that what the machine did to a round cancels.
/// </summary>
internal sealed class SplitRule(CellSelector selector) : IClaimRule
{
    public bool IsTimed => true;

    public Finding Find(RuleInput input)
    {
        var cells = selector.Pick(input.Cells);
        var grid = cells.Select(cell => Grid(cell, _ => true)).ToList();
        if (!SplitFit.CanSplit(grid))
        {
            return Finding.Lacking(
                $"{cells.Count} of at least {SplitFit.MinimumPoints} measured cells of differing prompt and output with "
                + $"{selector.Text}");
        }

        var (a, b) = Fit(grid);
        var misfit = grid.Max(p => Math.Abs((((a * p.InputTokens)
            + (b * p.OutputTokens)) / p.Seconds.Average(s => s.Numerator)) - 1));
        var rounds = CellGroup.SharedRounds(cells).Select(round => LogRatio(cells, round)).OfType<double>().ToList();
        var figure = RoundMean.Of(rounds, input.Confidence)?.Exp() ?? SplitFit.Of(grid)!.OutputOverInput;
        return figure is null ? Finding.Lacking("the fit gives an input token no time, so there is nothing to divide by") : new()
        {
            Figure = figure,
            Rows = cells,
            Detail = string.Create(
                CultureInfo.InvariantCulture,
                $"{cells.Count} proportions of prompt to output, the fit is off by up to {misfit:0 %}"),
            Draw = () => new(
                "", "machine time of a repetition, s",
                [.. cells.Zip(
                    grid,
                    (cell, p) => new Picked(cell, Reading.Timed(p.Seconds), "")
                        .Point(null, (a * p.InputTokens) + (b * p.OutputTokens)))]),
        };
    }

    private static (double A, double B) Fit(IReadOnlyList<GridPoint> grid) =>
        NonNegativeFit.Of([.. grid.Select(p => new FitPoint(
            p.InputTokens, p.OutputTokens, p.Seconds.Average(s => s.Numerator), p.Seconds.Count))]);

    private static double? LogRatio(IReadOnlyList<EvidenceCell> cells, int round)
    {
        var (a, b) = Fit([.. cells.Select(cell => Grid(cell, s => s.Round == round))]);
        return a > 0 && b > 0 ? Math.Log(b / a) : null;
    }

    private static GridPoint Grid(EvidenceCell cell, Func<Sample, bool> isMeant)
    {
        var workload = cell.Outcome.Cell.Workload;
        return new(
            (double)workload.PromptTokens * workload.Batch,
            (double)workload.GeneratedTokens * workload.Batch,
            [.. cell.Outcome.Samples.Where(isMeant)
                .OrderBy(s => s.Round)
                .ThenBy(s => s.Repetition)
                .Select(s => new RatioTerm(s.Round, s.PrefillSeconds + s.DecodeSeconds, 1))]);
    }
}
