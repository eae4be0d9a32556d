using System.Globalization;
using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Cost;
using InferenceBench.Core.Measuring;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Claims.Rules;

/// <summary>
/// Seconds an output token takes over seconds an input token takes, from whole requests: machine seconds = a·prompt tokens + b·generated tokens.
/// Fitted in each round anew, so that what the machine did to a round cancels.
/// </summary>
internal sealed class SplitRule(CellSelector selector) : IClaimRule
{
    public bool IsTimed => true;

    public Finding Find(RuleInput input)
    {
        var cells = selector.Pick(input.Cells);
        if (SplitFit.Of([.. cells.Select(cell => Grid(cell, _ => true))]) is not { } split)
        {
            return Finding.Lacking($"{cells.Count} of at least {SplitFit.MinimumPoints} proportions of prompt to output with {selector.Text}");
        }

        if (split.OutputOverInput is not { } pooled)
        {
            return Finding.Lacking("an input token takes no time by the fit, so there is nothing to divide by");
        }

        var rounds = CellGroup.SharedRounds(cells).Select(round => LogRatio(cells, round)).OfType<double>().ToList();
        var paired = RoundMean.Of(rounds, input.Confidence);
        return new()
        {
            Figure = paired is { } log ? new(Math.Exp(log.Value), Math.Exp(log.Low!.Value), Math.Exp(log.High!.Value)) : pooled,
            Rows = cells,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{cells.Count} proportions of prompt to output, the fit is off by up to {split.LargestMisfit:0 %}"),
            Plot = new("", "machine time of a repetition, s", [.. cells.Select(cell => Point(cell, split))]),
        };
    }

    private static double? LogRatio(IReadOnlyList<EvidenceCell> cells, int round)
    {
        var (a, b) = NonNegativeFit.Of([.. cells.Select(cell => Grid(cell, s => s.Round == round)).Select(g => new FitPoint(g.InputTokens, g.OutputTokens, g.Seconds.Average(s => s.Numerator), g.Seconds.Count))]);
        return a > 0 && b > 0 ? Math.Log(b / a) : null;
    }

    private static GridPoint Grid(EvidenceCell cell, Func<Sample, bool> isMeant)
    {
        var workload = cell.Outcome.Cell.Workload;
        return new(
            (double)workload.PromptTokens * workload.Batch,
            (double)workload.GeneratedTokens * workload.Batch,
            [.. cell.Outcome.Samples.Where(isMeant).OrderBy(s => s.Round).ThenBy(s => s.Repetition).Select(s => new RatioTerm(s.Round, s.PrefillSeconds + s.DecodeSeconds, 1))]);
    }

    private static PlotPoint Point(EvidenceCell cell, TokenSplit split)
    {
        var grid = Grid(cell, _ => true);
        var fitted = (split.InputSeconds.Value * grid.InputTokens) + (split.OutputSeconds.Value * grid.OutputTokens);
        return new Picked(cell, Reading.Timed(grid.Seconds), "").Point(null, fitted);
    }
}
