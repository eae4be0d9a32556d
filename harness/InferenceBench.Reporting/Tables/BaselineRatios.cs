using System.Globalization;
using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tables;

/// <summary>The ratio column of a table: decode rate over that of the baseline's like cell, paired by round.</summary>
public sealed class BaselineRatios
{
    private readonly BaselineChoice _baseline;
    private readonly Dictionary<CellIdentity, Comparison> _ratios;

    private BaselineRatios(BaselineChoice baseline, Dictionary<CellIdentity, Comparison> ratios)
    {
        _baseline = baseline;
        _ratios = ratios;
    }

    /// <summary>Compares a run's cells.</summary>
    /// <param name="run">A run.</param>
    /// <param name="baseline">A quantization, engine or model; null = none.</param>
    /// <exception cref="InputException">No cell is called so.</exception>
    public static BaselineRatios? Of(RunRecord run, string? baseline)
    {
        if (baseline is null)
        {
            return null;
        }

        ArgumentNullException.ThrowIfNull(run);
        var choice = BaselineChoice.Of(run.Outcomes.Select(outcome => outcome.Cell), baseline);
        var cells = BaselineComparison.Of(new PricedRun(run), choice, new()).Cells;
        return new(choice, cells.Where(cell => (cell.Decode ?? cell.Prefill) is not null)
            .DistinctBy(cell => cell.Cell).ToDictionary(cell => cell.Cell, cell => (cell.Decode ?? cell.Prefill)!));
    }

    /// <summary>The row with its ratio.</summary>
    public CellRow On(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var outcome = row.Outcome;
        return row with
        {
            Against = new(_baseline.Heading, _baseline.Has(outcome.Cell), _ratios.GetValueOrDefault(CellIdentity.Of(outcome))),
        };
    }

    /// <summary>Rate over the baseline's with interval and verdict; a dash where the baseline has no like.</summary>
    internal static string Text(BaselineRatio? against) =>
        against?.Comparison is { } comparison ? Text(comparison) : against is { IsBaseline: true } ? "baseline" : Formats.Missing;

    private static string Text(Comparison comparison)
    {
        var ratio = comparison.Ratio;
        var bounds = ratio is { Low: { } low, High: { } high }
            ? string.Create(CultureInfo.InvariantCulture, $" ({low:0.00} … {high:0.00})")
            : "";
        var verdict = comparison.Verdict switch
        {
            Verdict.Faster => "faster",
            Verdict.Slower => "slower",
            _ => "indistinguishable",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{ratio.Value:0.00}{bounds} {verdict}");
    }
}
