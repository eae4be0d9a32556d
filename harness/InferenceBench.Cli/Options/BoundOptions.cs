using System.CommandLine;
using System.Text.RegularExpressions;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cli.Options;

/// <summary>The options that bound a choice.</summary>
internal sealed partial class BoundOptions
{
    private readonly IReadOnlyList<(Metric Metric, Option<string?> Option)> _options =
        [.. CellMetrics.Bounds.Select(metric => (metric, Of(metric.Bound!)))];

    /// <summary>Those that a served model is not measured by.</summary>
    internal IReadOnlyList<Option> OfCells =>
        [.. _options.Where(bound => bound.Metric == CellMetrics.QualityLoss || bound.Metric == CellMetrics.MemoryInUse)
            .Select(bound => bound.Option)];

    internal void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
        {
            command.Add(option);
        }
    }

    /// <summary>The bounds given.</summary>
    /// <exception cref="InputException">One makes no sense.</exception>
    internal IReadOnlyList<ChoiceBound> Read(ParseResult result) =>
        [.. from bound in _options
            let most = Parse(bound.Metric.Bound!.Form, result.GetValue(bound.Option))
            where most is not null
            select new ChoiceBound(bound.Metric, most!.Value)];

    private static Option<string?> Of(MetricBound bound) =>
        new(bound.Option) { Description = bound.Description, HelpName = bound.Form.ToString().ToLowerInvariant() };

    private static double? Parse(BoundForm form, string? text) => form switch
    {
        BoundForm.Share => Share.Parse(text),
        BoundForm.Time => Duration.ParseSeconds(text),
        _ => Scaled(text, "size", "8GB or 500MB", ("GB", 1e9), ("MB", 1e6), ("kB", 1e3), ("B", 1)),
    };

    private static double? Scaled(string? text, string what, string examples, params (string Unit, double Factor)[] units)
    {
        if (text is null)
        {
            return null;
        }

        var match = Quantity().Match(text.Trim());
        var unit = units.FirstOrDefault(u => u.Unit.Equals(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase));
        var value = unit.Unit is not null && PlainNumber.TryParse(match.Groups["number"].ValueSpan, out double number)
            ? number * unit.Factor
            : 0;
        return value > 0 && double.IsFinite(value)
            ? value
            : throw new InputException(ExitCode.Usage, $"'{text}' is no {what} above 0; write e.g. {examples}.");
    }

    [GeneratedRegex(@"^(?<number>\S*?[0-9.])\s*(?<unit>[A-Za-z]+)$")]
    private static partial Regex Quantity();
}
