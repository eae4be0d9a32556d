using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models quantize</c>: makes quantized copies of a file.</summary>
internal static class QuantizeCommand
{
    internal static Command Create(CliServices services)
    {
        var file = new Argument<string>("file") { Description = "An unquantized GGUF file (F32, BF16 or F16)." };
        var quantizations = new Argument<string[]>("quantizations")
        {
            Description = $"One or more of {string.Join(", ", LlamaCppEngine.Quantizations)}, or a width: FP16, INT8, INT4.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output")
        {
            Description = "Folder for the copies; without it beside the file.",
            HelpName = "folder",
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        var command = new Command(
            "quantize", "Quantizes a file with llama.cpp's own quantizer.") { file, quantizations, output, force };
        command.SetAction(async (result, cancellationToken) =>
        {
            var input = Input(result.GetRequiredValue(file));
            var facts = ModelFacts.From(GgufReader.Read(input));
            var copies = QuantizedCopy.All(
                input, facts, result.GetRequiredValue(quantizations), result.GetValue(output), result.GetValue(force));
            FileErrors.Translate(copies[0].Path, () => Directory.CreateDirectory(Path.GetDirectoryName(copies[0].Path)!));
            var parts = services.OpenModels();
            var quantizer = parts.Quantizer(services.DetectMachine().EffectiveCores);
            var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
            foreach (var copy in copies)
            {
                using var held = await FileLock.TakeAsync(
                    parts.Cache, OpenedFile.RealPath(copy.Path), services.Clock, cancellationToken);
                FileErrors.Translate(copy.Path, () => TemporaryName.SweepDead(copy.Path));
                copy.RequireRoom(new DriveDiskSpace());
                using var report = progress.Begin($"Quantizing to {copy.Quantization}", copy.Bytes);
                await quantizer.QuantizeAsync(input, copy.Path, copy.Quantization, report, cancellationToken);
                report.Report(OpenedFile.Length(copy.Path));
                report.Complete();
                services.Output.WriteLines([new OutputLine(copy.Path)], OutputForm.Plain);
            }
        });
        return command;
    }

    private static string Input(string given)
    {
        var path = GivenPath.Resolve(given);
        return !File.Exists(path) && !Directory.Exists(path) && GivenPath.Elsewhere(given) is { } elsewhere
            ? throw new InputException(ExitCode.ModelMissing, $"'{given}' is not on this machine; {elsewhere}.")
            : Path.GetFullPath(path);
    }
}
