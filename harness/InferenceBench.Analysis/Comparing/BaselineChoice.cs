using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Analysis.Comparing;

/// <summary>The cells of a run that the others are set against.</summary>
/// <remarks>
/// A quantization has another name in another engine's files: where an engine has none of the name, its own of the same width
/// stands for it, and for an unquantized one its own unquantized one, so that every engine has a baseline of its own.
/// </remarks>
public sealed class BaselineChoice
{
    private const int MostNamed = 6;

    private static readonly (MatchField Field, Func<Cell, string> Of)[] _fields =
    [
        (MatchField.Quantization, cell => cell.Model.Quantization), (MatchField.Engine, cell => cell.Engine),
        (MatchField.Model, cell => cell.Model.Id),
    ];

    /// <summary>Names of one width, and those that may stand for it where it is unquantized; nearest first.</summary>
    private static readonly string[][] _alike =
    [
        ["F32", "FP32", "BF16", "F16", "FP16"], ["F16", "FP16", "BF16", "FP32", "F32"], ["BF16", "F16", "FP16", "FP32", "F32"],
        ["FP32", "F32", "FP16", "F16", "BF16"], ["FP16", "F16", "BF16", "FP32", "F32"],
        ["Q8_0", "INT8"], ["INT8", "Q8_0"], ["Q4_K_M", "INT4"], ["INT4", "Q4_K_M"],
    ];

    private readonly Func<Cell, string> _of;

    // By engine, for a baseline that is a quantization.
    private readonly Dictionary<string, string> _names;
    private readonly string _name;

    private BaselineChoice(MatchField field, Func<Cell, string> of, string name, Dictionary<string, string> names) =>
        (Field, _of, _name, _names) = (field, of, name, names);

    /// <summary>What the name is the name of.</summary>
    public MatchField Field { get; }

    /// <summary>The names of all baselines for a heading, the one asked for first, e.g. <c>F16, FP32</c>.</summary>
    public string Heading => string.Join(", ", new[] { _name }.Concat(_names.Values).Distinct(StringComparer.OrdinalIgnoreCase));

    /// <summary>A cell's part of what the baseline is named by.</summary>
    public string Name(Cell cell) => _of(cell);

    /// <summary>Finds the baseline among cells.</summary>
    /// <param name="cells">All cells of a run.</param>
    /// <param name="baseline">A quantization, engine or model.</param>
    /// <exception cref="InputException">No cell is called so, or each is, so that none is left to set against them.</exception>
    public static BaselineChoice Of(IEnumerable<Cell> cells, string baseline)
    {
        var all = cells.ToList();
        foreach (var (field, of) in _fields.Where(field => all.Exists(cell => IsName(field.Of(cell), baseline))))
        {
            var choice = new BaselineChoice(
                field, of, baseline, field == MatchField.Quantization ? ByEngine(all, baseline) : []);
            return !all.TrueForAll(choice.Has) ? choice : throw new InputException(
                ExitCode.Usage,
                $"Every cell has '{choice.Heading}' for its {Word(field)}, so that none is left to set against it; "
                + $"{Takes(all)}.");
        }

        throw new InputException(
            ExitCode.Usage,
            $"No cell has '{baseline}' for its quantization, engine or model; "
            + $"{NearMiss.Then(baseline, all.SelectMany(cell => _fields.Select(field => field.Of(cell))), Takes(all))}.");
    }

    /// <summary>True for the cells that the others are set against.</summary>
    public bool Has(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return IsName(_of(cell), _names.GetValueOrDefault(cell.Engine, _name));
    }

    /// <summary>What can be a baseline: of a part that all cells share, nothing can.</summary>
    private static string Takes(List<Cell> cells)
    {
        var parts = _fields
            .Select(field => (field.Field, Names: cells.Select(field.Of).Distinct(StringComparer.OrdinalIgnoreCase).ToList()))
            .Where(part => part.Names.Count > 1)
            .Select(part => part.Field == MatchField.Model && part.Names.Count > MostNamed
                ? "a model's id" : string.Join(", ", part.Names))
            .ToList();
        return parts.Count > 0
            ? "--baseline takes one of "
                + string.Join(", ", parts.SkipLast(1).Append(parts.Count > 1 ? $"or {parts[^1]}" : parts[^1]))
            : "the run has one of each: measure another quantization, engine or model beside it";
    }

    private static string Word(MatchField field) => field.ToString().ToLowerInvariant();

    private static Dictionary<string, string> ByEngine(List<Cell> cells, string baseline)
    {
        List<string> order = [baseline, .. Array.Find(_alike, names => IsName(names[0], baseline)) ?? []];
        return cells.GroupBy(cell => cell.Engine, cell => cell.Model.Quantization)
            .Select(engine => (Engine: engine.Key, Name: order.Find(name => engine.Contains(
                name, StringComparer.OrdinalIgnoreCase))))
            .Where(engine => engine.Name is not null)
            .ToDictionary(engine => engine.Engine, engine => engine.Name!, StringComparer.Ordinal);
    }

    private static bool IsName(string name, string baseline) => name.Equals(baseline, StringComparison.OrdinalIgnoreCase);
}
