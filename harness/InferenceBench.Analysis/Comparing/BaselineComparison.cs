using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Sets the cells of one run against those of a quantization, an engine or a model among them, all else equal.</summary>
public static class BaselineComparison
{
    private static readonly (MatchField Field, Func<Cell, string> Of)[] _fields =
    [
        (MatchField.Quantization, cell => cell.Model.Quantization), (MatchField.Engine, cell => cell.Engine), (MatchField.Model, cell => cell.Model.Id),
    ];

    /// <summary>Compares every other cell with its like of the baseline, paired by round.</summary>
    /// <param name="run">A run.</param>
    /// <param name="baseline">A quantization, engine or model of its cells.</param>
    /// <param name="options">Threshold and what else need not match.</param>
    /// <exception cref="InputException">No cell is called so.</exception>
    public static RunComparison Of(PricedRun run, string baseline, CompareOptions options)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(options);
        var (field, of) = Field(run.Run.Outcomes.Select(outcome => outcome.Cell), baseline);
        var slices = run.Run.Outcomes.GroupBy(outcome => of(outcome.Cell), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(slice => slice.Key, slice => run with { Run = run.Run with { Outcomes = [.. slice] } }, StringComparer.OrdinalIgnoreCase);
        List<MatchField> across = [.. options.Across, field, .. field == MatchField.Engine ? [MatchField.Device] : (MatchField[])[]];
        var others = slices.Where(slice => !IsName(slice.Key, baseline)).Select(slice => slice.Value);
        var comparison = RunComparison.Of(slices[baseline], [.. others], options with { Across = across });
        var own = slices[baseline].Run.Outcomes.Select(CellIdentity.Of).ToHashSet();
        return comparison with { OnlyInOne = [.. comparison.OnlyInOne.Where(cell => !own.Contains(cell.Cell))] };
    }

    /// <summary>True for the cells that the others are set against.</summary>
    public static bool IsBaseline(Cell cell, string baseline) => Array.Exists(_fields, field => IsName(field.Of(cell), baseline));

    /// <summary>Refuses what no cell is called, before anything is measured.</summary>
    /// <exception cref="InputException">No cell is called so.</exception>
    public static void RequireKnown(IEnumerable<Cell> cells, string baseline) => Field(cells, baseline);

    private static (MatchField Field, Func<Cell, string> Of) Field(IEnumerable<Cell> cells, string baseline)
    {
        var all = cells.ToList();
        foreach (var field in _fields.Where(field => all.Exists(cell => IsName(field.Of(cell), baseline))))
        {
            return field;
        }

        var names = all.Select(cell => cell.Model.Quantization).Concat(all.Select(cell => cell.Engine)).Distinct(StringComparer.OrdinalIgnoreCase);
        throw new InputException(
            ExitCode.Usage, $"No cell has '{baseline}' for its quantization, engine or model; --baseline takes one of {string.Join(", ", names)}, or a model's id.");
    }

    private static bool IsName(string name, string baseline) => name.Equals(baseline, StringComparison.OrdinalIgnoreCase);
}
