using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Quality;
using InferenceBench.Core.Results;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>quality [MODEL …]</c>: scores a text with models beside their unquantized selves.</summary>
internal static class QualityCommand
{
    internal static Command Create(CliServices services)
    {
        var options = new QualityOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("quality", "Measures perplexity, and how far quantized models' predictions are from the unquantized ones'.") { json };
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var folder = result.GetValue(options.Results) is { } path ? RunFolder.Open(path) : null;
            var rows = await new QualityInvocation(services, options, folder).RunAsync(result, cancellationToken);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(rows, ResultsJson.Indented));
            }
            else
            {
                QualityView.Write(services.Output, rows, services.OutputForm);
            }

            Save(services, rows, folder is null ? result.GetValue(options.Output) : Path.Combine(folder.Path, QualityCsv.FileName));
            return (int)ExitCode.Success;
        });
        return command;
    }

    private static void Save(CliServices services, IReadOnlyList<QualityRow> rows, string? path)
    {
        if (path is null)
        {
            return;
        }

        var old = File.Exists(path) ? QualityCsv.Read(path) : [];
        QualityCsv.Write(path, QualityJoin.Replace(old, rows));
        services.Errors.WriteLines([OutputLine.Empty, new OutputLine(SafeText.OneLine($"Quality: {path}"))], services.ErrorForm);
    }
}
