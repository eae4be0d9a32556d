using System.CommandLine;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Downloads;
using InferenceBench.Models.Formats;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models pull</c>: fetches a model's files from the hub.</summary>
internal static class PullCommand
{
    internal static Command Create(CliServices services)
    {
        var model = new Argument<string>("model") { Description = "Id of a model of the manifest." };
        var quantization = new Option<string>("--quantization")
        {
            Description = "E.g. Q4_K_M, or a class: FP16, INT8, INT4.",
            HelpName = "name",
            DefaultValueFactory = _ => "INT4",
        };
        var format = new Option<string?>("--format") { Description = "gguf or onnx; without it gguf where the model has it." };
        format.TakesOneOf(ModelFormats.Gguf, ModelFormats.Onnx);
        var provider = new Option<string?>("--provider")
        {
            Description = "Execution provider of an ONNX folder: cpu, cuda ...",
            HelpName = "name",
        };
        var hub = new Option<string?>("--hub")
        {
            Description = "Address of the hub or a mirror; without it HF_ENDPOINT, else the hub's own.",
            HelpName = "address",
        };
        var command = new Command(
            "pull", "Fetches a model; an interrupted pull goes on where it stopped. HF_TOKEN is used for gated models.")
        {
            model, quantization, format, provider, hub,
        };
        command.SetAction(async (result, cancellationToken) =>
        {
            var parts = services.OpenModels();
            var entry = parts.Manifest.Find(result.GetRequiredValue(model));
            using var handler = services.HttpHandler();
            var pins = new ModelLock(Path.Combine(services.Folders.Models, "..", "models.lock.json"), parts.Cache);
            var downloader = new ModelDownloader(handler, services.Clock, new DriveDiskSpace(), parts.Cache, pins);
            var options = DownloadOptions.FromEnvironment(services.Environment, result.GetValue(hub));
            using var progress = new PullProgress(
                ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock), entry.Id);
            IReadOnlyList<string> formats = result.GetValue(format) is { } one ? [one] : [ModelFormats.Gguf, ModelFormats.Onnx];
            var wanted = entry.FilesOf(result.GetRequiredValue(quantization), formats, result.GetValue(provider));
            var files = await downloader.PullAsync(wanted, options, progress, cancellationToken);
            services.Output.WriteLines(files.Select(f => new OutputLine(f.Path)), OutputForm.Plain);
        });
        return command;
    }
}
