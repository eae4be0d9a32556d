using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows which choice is the cheapest, and what else there is.</summary>
public static class ChoiceView
{
    private const int HeaderLines = 3;

    private static readonly TextColumn[] _columns =
    [
        new(("", "")), new(("model", ""), Shrinks: true), new(("quant", "")), new(("engine", ""), DropOrder: 1),
        new(("workload", "tokens"), DropOrder: 2), new(("settings", ""), Shrinks: true),
        new(("$/1M", "blended"), Right: true),
        .. CellMetrics.Bounds.Select(metric => new TextColumn((metric.Bound!.Top, metric.Bound.Bottom), Right: true)),
    ];

    public static void Write(
        IAnsiConsole console, ChoiceSet set, CheapestChoice answer, IReadOnlyList<ChoiceBound> bounds, bool all,
        OutputForm form) =>
        console.WriteLines(Lines(set, answer, bounds, all, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(
        ChoiceSet set, CheapestChoice answer, IReadOnlyList<ChoiceBound> bounds, bool all, int width)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(bounds);
        var lines = new List<OutputLine>();
        IReadOnlyList<Choice> shown = all ? set.Choices
            : answer.Winner is { } winner ? [
                winner, .. answer.AsCheap,
                .. answer.Tighter.Select(tighter => tighter.Next)
                    .OfType<Choice>()
                    .Distinct()
                    .Where(next => next != winner && !answer.AsCheap.Contains(next)),
            ]
            : [];
        if (shown.Count > 0)
        {
            lines.AddRange(Table(shown, answer, bounds, all, width));
            lines.Add(OutputLine.Empty);
        }

        lines.AddRange(ChoiceSentences.Of(set, answer, bounds).SelectMany(sentence =>
            TextWidth.Wrap(sentence.Text, width, indent: 2).Select(line => new OutputLine(line, sentence.Kind))));
        return lines;
    }

    private static IEnumerable<OutputLine> Table(
        IReadOnlyList<Choice> shown, CheapestChoice answer, IReadOnlyList<ChoiceBound> bounds, bool all, int width)
    {
        var names = new ChoiceNames(shown);
        bool IsShown(int column) => _columns[column].Name != "settings" || names.HasSettings;
        var rows = shown.Select(choice => (IReadOnlyList<string>)[.. Row(choice, answer, names)
            .Where((_, column) => IsShown(column))]);
        var lines = new TextTable([.. _columns.Where((_, column) => IsShown(column))], [.. rows], width).Lines().ToList();
        return lines.Select((line, i) => i < HeaderLines
            ? line
            : line with { Kind = KindOf(shown[i - HeaderLines], answer, bounds, all) });
    }

    private static LineKind KindOf(Choice choice, CheapestChoice answer, IReadOnlyList<ChoiceBound> bounds, bool all) =>
        choice == answer.Winner ? LineKind.Good
        : all && (!choice.IsPerhapsOnFront || bounds.Any(bound => !bound.Admits(choice))) ? LineKind.Quiet
        : LineKind.Normal;

    private static IReadOnlyList<string> Row(Choice choice, CheapestChoice answer, ChoiceNames names) =>
    [
        (choice == answer.Winner ? "→" : "") + (choice.OnFront ? "★" : choice.IsPerhapsOnFront ? "☆" : ""),
        SafeText.OneLine(choice.Cell.Cell.Model.Id), SafeText.OneLine(choice.Cell.Cell.Model.Quantization),
        SafeText.OneLine(choice.Cell.Cell.Engine),
        CellNames.Workload(choice.Cell.Cell.Workload), names.Settings(choice), Money.Of(choice.UsdPerMillion),
        .. CellMetrics.Bounds.Select(metric => MetricText.Of(metric.Bound!, choice.Of(metric), withUnit: false)),
    ];
}
