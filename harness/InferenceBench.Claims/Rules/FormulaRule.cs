using System.Globalization;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Arithmetic;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// A formula over measured figures, e.g. where one way of running breaks even with another. Evaluated in each round anew, so that
/// what the machine did to a round meets all its figures; the interval is over the rounds.
/// </summary>
/// <param name="formula">The formula.</param>
/// <param name="unit">Unit of its result.</param>
/// <param name="cells">Metric and cell of each of its names.</param>
/// <param name="figures">The document's own figures, which it may use too.</param>
internal sealed class FormulaRule(
    string formula, Unit unit, IReadOnlyDictionary<string, (Metric Metric, CellSelector Of)> cells,
    IReadOnlyDictionary<string, Quantity> figures) : IClaimRule
{
    private const int Trials = 400;

    public bool IsTimed => true;

    public IReadOnlyList<string> CostModels => [.. cells.Values.SelectMany(cell => cell.Of.Models)];

    /// <summary>Tried with figures of all sizes: measured ones are positive, and nothing else is known of them.</summary>
    public bool CanOnlyHold(Threshold natural)
    {
        var random = new Random(1);
        for (var i = 0; i < Trials; i++)
        {
            var made = cells.Keys.ToDictionary(
                name => name, _ => Math.Exp((random.NextDouble() - 0.5) * 20), StringComparer.Ordinal);
            try
            {
                var value = Evaluate(name => made[name]);
                if (!natural.Covers(value, value))
                {
                    return false;
                }
            }
            catch (FormulaException)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Evaluates with numbers made up, to see whether names and units fit.</summary>
    /// <exception cref="FormulaException">They do not.</exception>
    public void Check()
    {
        // Whole numbers would too easily cancel to 0, by which nothing can be divided.
        var made = cells.Keys.Select((name, i) => (name, Value: Math.Sqrt(i + 2)))
            .ToDictionary(pair => pair.name, pair => pair.Value, StringComparer.Ordinal);
        _ = Evaluate(name => made[name]);
    }

    public Finding Find(RuleInput input)
    {
        var picked = cells.ToDictionary(
            cell => cell.Key, cell => Picked.One(cell.Value.Of, cell.Value.Metric, input.Cells), StringComparer.Ordinal);
        if (picked.Values.FirstOrDefault(p => p.Missing.Length > 0) is { } lacking)
        {
            return Finding.Lacking(lacking.Missing);
        }

        List<EvidenceCell> rows = [.. picked.Values.Select(p => p.Cell!).DistinctBy(cell => cell.Outcome.Key)];
        try
        {
            return new()
            {
                Figure = Figure(picked, rows, input.Confidence),
                Unit = unit,
                IsExact = picked.Values.All(p => p.Reading!.IsExact),
                Rows = rows,
                Detail = $"= {formula}, with {string.Join(", ", picked.Select(p => Named(p.Key, p.Value)))}",
                Draw = () => new(
                    "",
                    string.Join("; ", cells.Values.Select(cell => $"{cell.Metric.Words}, {cell.Metric.Unit.Text}").Distinct()),
                    [.. picked.Values.Select(p => p.Point())]),
            };
        }
        catch (FormulaException e)
        {
            return Finding.Lacking($"a value of '{formula}' with these measurements: {e.Message}");
        }
    }

    private Estimate Figure(Dictionary<string, Picked> picked, List<EvidenceCell> rows, Confidence confidence)
    {
        var value = Evaluate(name => picked[name].Reading!.Value);
        if (picked.Values.All(p => p.Reading!.IsExact))
        {
            return new(value, value, value);
        }

        var rounds = CellGroup.SharedRounds(rows).Select(round => Evaluate(name => In(round, picked[name].Reading!))).ToList();
        return RoundMean.Of(rounds, confidence) ?? new(value, null, null);
    }

    private static double In(int round, Reading reading) => reading.IsExact ? reading.Value : reading.Rounds[round];

    private double Evaluate(Func<string, double> valueOf)
    {
        var named = figures.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, cell) in cells)
        {
            var value = valueOf(name);
            named[name] = Quantity.Of(value, value, value, cell.Metric.Unit);
        }

        return Expression.Evaluate(formula, named).In(unit).Value;
    }

    private string Named(string name, Picked picked) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {picked.Reading!.Value:0.####} {cells[name].Metric.Unit.Text}");
}
