using System.Text.Json;
using InferenceBench.Core.LlamaBench;
using InferenceBench.Core.Results;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli;

/// <summary>Prints what a run gave.</summary>
internal sealed class RunOutput(CliServices services, RunOutputForm form, bool wide)
{
    internal void Print(RunRecord record, RunFolder folder, string cpuName, bool asLlamaBench)
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
        var tableRows = rows.Select(CellTableRows.From).ToList();
        switch (form)
        {
            case RunOutputForm.Json:
                services.Raw.WriteLine(JsonSerializer.Serialize(rows, ResultsJson.Indented));
                break;
            case RunOutputForm.Markdown:
                services.Raw.Write(CellMarkdown.Write(tableRows, options));
                break;
            default:
                CellTable.Write(services.Output, tableRows, options);
                break;
        }

        services.Errors.WriteLines([OutputLine.Empty, .. Unfinished(record), new OutputLine($"Results: {folder.Path}")], services.ErrorForm);
    }

    private static IEnumerable<OutputLine> Unfinished(RunRecord record) => record.Document.FinishedAt is null
        ? [new OutputLine("! The budget was used up before every cell had all its rounds; './run.sh run --resume' goes on.", LineKind.Warning)]
        : [];
}
