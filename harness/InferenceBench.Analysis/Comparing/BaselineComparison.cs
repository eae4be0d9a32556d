using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Sets the cells of one run against those of a quantization, an engine or a model among them, all else equal.</summary>
public static class BaselineComparison
{
    /// <summary>Compares every other cell with its like of the baseline, paired by round.</summary>
    /// <param name="run">A run.</param>
    /// <param name="baseline">A quantization, engine or model of its cells.</param>
    /// <param name="options">Threshold and what else need not match.</param>
    /// <exception cref="InputException">No cell is called so.</exception>
    public static RunComparison Of(PricedRun run, string baseline, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Of(run, BaselineChoice.Of(run.Run.Outcomes.Select(outcome => outcome.Cell), baseline), options);
    }

    /// <summary>Compares every other cell with its like of the baseline, paired by round.</summary>
    /// <param name="run">A run.</param>
    /// <param name="choice">The baseline among its cells.</param>
    /// <param name="options">Threshold and what else need not match.</param>
    public static RunComparison Of(PricedRun run, BaselineChoice choice, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(options);
        var baseline = run.Run.Outcomes.Where(outcome => choice.Has(outcome.Cell)).ToList();
        var others = run.Run.Outcomes.Where(outcome => !choice.Has(outcome.Cell))
            .GroupBy(outcome => choice.Name(outcome.Cell), StringComparer.OrdinalIgnoreCase);
        List<MatchField> across =
        [
            .. options.Across, choice.Field, .. choice.Field == MatchField.Engine ? [MatchField.Device] : (MatchField[])[],
        ];
        var comparison = RunComparison.Of(
            With(run, baseline), [.. others.Select(slice => With(run, slice))], options with { Across = across });
        var own = baseline.Select(CellIdentity.Of).ToHashSet();
        return comparison with { OnlyInOne = [.. comparison.OnlyInOne.Where(cell => !own.Contains(cell.Cell))] };
    }

    private static PricedRun With(PricedRun run, IEnumerable<CellOutcome> outcomes) =>
        run with { Run = run.Run with { Outcomes = [.. outcomes] } };
}
