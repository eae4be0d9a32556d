using System.Text.Json;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Runs;

/// <summary>Prints what a run gave.</summary>
internal sealed class RunOutput(CliServices services, RunOutputForm form, bool wide, string? baseline)
{
    private static string NoRoofline =>
        $"How near this comes to the machine's limits (MBU, MFU) is not known: '{ProgramName.Current} hardware --roofline' "
        + "measures them once, and later runs show it.";

    private static string DisturbedRoofline =>
        "The machine was busy when its limits were measured (more threads gave less than fewer), so that MBU and MFU come out "
        + $"too high: '{ProgramName.Current} hardware --roofline --again' measures them anew.";

    /// <summary>Half-width that the run went on for; null = every cell had its share.</summary>
    internal double? Precision { get; init; }

    internal void Print(RunRecord record, RunFolder? folder, string cpuName, bool asLlamaBench)
    {
        if (asLlamaBench)
        {
            services.Raw.WriteLine(LlamaBenchJson.Write(record.Outcomes, cpuName));
            return;
        }

        var rows = CellRow.All(record);
        var options = new CellTableOptions
        {
            Form = services.OutputForm,
            Width = ConsoleOutput.WidthOf(services.Output),
            Wide = wide,
            PriceSentence = record.Document.Price is { } price ? PriceSentence.Of(price) : null,
        };
        var ratios = BaselineRatios.Of(record, baseline);
        var tableRows = rows.Select(row => ratios?.On(row) ?? row).ToList();
        switch (form)
        {
            case RunOutputForm.Json:
                services.Raw.WriteLine(JsonSerializer.Serialize(rows.Select(CellMetrics.ForJson), ResultsJson.Indented));
                break;
            case RunOutputForm.Markdown:
                services.Raw.Write(CellMarkdown.Write(tableRows, options));
                break;
            default:
                CellTable.Write(services.Output, tableRows, options);
                break;
        }

        services.Errors.WriteLines(
            [
                OutputLine.Empty, .. Unfinished(record),
                .. ReachedPrecision.Lines(rows, Precision, ConsoleOutput.WidthOf(services.Errors)), .. AboutRoofline(record),
                new OutputLine(folder is null
                    ? "Nothing was measured, so that no results are kept; the reasons are above."
                    : $"Results: {folder.Path}"),
            ], services.ErrorForm);
    }

    /// <summary>Whoever never heard of it should not have to find it in the help.</summary>
    private IEnumerable<OutputLine> AboutRoofline(RunRecord record)
    {
        var isOnCpu = record.Outcomes.Any(outcome => outcome.Status == CellStatus.Ok && outcome.Resolved?.GpuLayers == 0);
        var sentence = record.Document.Roofline switch
        {
            null => NoRoofline,
            { IsContradictory: true } => DisturbedRoofline,
            _ => "",
        };
        return isOnCpu && sentence.Length > 0
            ? TextWidth.Wrap(sentence, ConsoleOutput.WidthOf(services.Errors), indent: 2)
                .Select(line => new OutputLine(line, LineKind.Quiet))
            : [];
    }

    private static IEnumerable<OutputLine> Unfinished(RunRecord record) => record.Document.FinishedAt is null
        ? [new OutputLine(
            $"! The budget was used up before every cell had all its rounds; '{ProgramName.Current} run --resume' goes on.",
            LineKind.Warning)]
        : [];
}
