using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows the models there are.</summary>
public static class ModelListView
{
    private static readonly TextColumn[] _columns =
    [
        new(("id", "")), new(("arch", "")), new(("total", "params"), Right: true), new(("active", "params"), Right: true),
        new(("quantizations", ""), Shrinks: true), new(("on this machine", ""), Shrinks: true),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<ListedModel> models, OutputForm form)
    {
        ArgumentNullException.ThrowIfNull(models);
        var width = ConsoleOutput.WidthOf(console);
        console.WriteLines(
            [
                .. Section(
                    "Trained models (models pull ID --quantization Q)", [.. models.Where(m => m.Weights == "trained")], width),
                OutputLine.Empty,
                .. Section(
                    "Reference models: small, trained, shipped with the program",
                    [.. models.Where(m => m.Weights == "reference")], width),
                OutputLine.Empty,
                .. Section(
                    "Shapes: real dimensions, random weights (models make ID)", [.. models.Where(m => m.Weights == "shape")],
                    width),
            ],
            form);
    }

    private static IEnumerable<OutputLine> Section(string title, IReadOnlyList<ListedModel> models, int width) =>
        [new OutputLine(title, LineKind.Heading), .. new TextTable(_columns, [.. models.Select(Row)], width).Lines()];

    private static IReadOnlyList<string> Row(ListedModel model) =>
    [
        SafeText.OneLine(model.Id), model.Architecture, Formats.Count(model.TotalParameters),
        Formats.Count(model.ActiveParameters),
        model.Quantizations.Count == 0 ? "any" : string.Join(' ', model.Quantizations), string.Join(' ', model.OnThisMachine),
    ];
}
