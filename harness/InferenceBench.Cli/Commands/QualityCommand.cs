using System.CommandLine;
using System.Text.Json;
using InferenceBench.Analysis.Quality;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Quality;
using InferenceBench.Studies.Scoring;

namespace InferenceBench.Cli.Commands;

/// <summary><c>quality [MODEL …]</c>: scores a text with models beside their unquantized selves.</summary>
internal static class QualityCommand
{
    internal static Command Create(CliServices services)
    {
        var options = new QualityOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "quality", "Measures perplexity, and how far quantized models' predictions are from the unquantized ones'.") { json };
        options.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var folder = result.GetValue(options.Results) is { } run ? RunFolder.Open(ResultsArgument.Find(run, services)) : null;
            var path = folder is null ? result.GetValue(options.Output) : Path.Combine(folder.Path, QualityCsv.FileName);
            if (path is not null)
            {
                // Scoring takes minutes, which a missing folder should not cost.
                WritableFolder.Require(Path.GetDirectoryName(Path.GetFullPath(path))!);
            }

            var order = options.Read(result, folder);
            var measured = await new QualityStudy(services.Bench(services.OpenModels()), order, what => Begin(services, what))
                .RunAsync(cancellationToken);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(measured, ResultsJson.Indented));
            }
            else
            {
                QualityView.Write(services.Output, measured.Quality, services.OutputForm);
                CascadeView.Write(services.Output, measured.Cascades, services.OutputForm);
            }

            Save(services, measured, path);
            return (int)ExitCode.Success;
        });
        return command;
    }

    /// <summary>Cascades go beside the file of quality.</summary>
    private static void Save(CliServices services, QualityResults measured, string? path)
    {
        if (path is null)
        {
            return;
        }

        FileErrors.Translate(path, () => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!));
        QualityCsv.Write(path, QualityJoin.Replace(File.Exists(path) ? QualityCsv.Read(path) : [], measured.Quality));
        Say(services, $"Quality: {path}");
        if (measured.Cascades.Count > 0)
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var cascades = Path.Combine(folder, CascadeCsv.FileName);
            CascadeCsv.Write(cascades, CascadeCsv.Replace(CascadeCsv.ReadFolder(folder), measured.Cascades));
            Say(services, $"Cascades: {cascades}");
        }
    }

    /// <summary>Says what begins, and shows how far it is.</summary>
    private static StepProgress Begin(CliServices services, string what)
    {
        Tell(services, what);
        return new(services.Errors, services.ErrorForm, services.Clock, what, "chunks");
    }

    private static void Tell(CliServices services, string what) =>
        services.Errors.WriteLines(
            ConsoleOutput.Fitted(services.Errors, SafeText.OneLine(what), LineKind.Quiet), services.ErrorForm);

    private static void Say(CliServices services, string sentence) =>
        services.Errors.WriteLines([OutputLine.Empty, new OutputLine(SafeText.OneLine(sentence))], services.ErrorForm);
}
