using System.CommandLine;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Files;
using InferenceBench.Core.Gguf;
using InferenceBench.Core.Models;
using InferenceBench.Engines.LlamaCpp;
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
            Description = $"One or more of {string.Join(", ", LlamaCppEngine.Quantizations)}.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output") { Description = "Folder for the copies; without it beside the file.", HelpName = "folder" };
        var command = new Command("quantize", "Quantizes a file with llama.cpp's own quantizer.") { file, quantizations, output };
        command.SetAction(async (result, cancellationToken) =>
        {
            var input = Path.GetFullPath(result.GetRequiredValue(file));
            var facts = ModelFacts.From(GgufReader.Read(input));
            var folder = result.GetValue(output) ?? Path.GetDirectoryName(input)!;
            FileErrors.Translate(folder, () => Directory.CreateDirectory(folder));
            var quantizer = new SuitePlan(services).Quantizer(services.DetectMachine().EffectiveCores);
            var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
            foreach (var quantization in result.GetRequiredValue(quantizations))
            {
                var target = Path.Combine(folder, TargetName(input, quantization));
                RequireAnother(input, target);
                using var report = progress.Begin($"Quantizing to {quantization}", QuantizedSize.Estimate(facts, quantization));
                await quantizer.QuantizeAsync(input, target, quantization, report, cancellationToken);
                report.Report(new FileInfo(target).Length);
                report.Complete();
                services.Output.WriteLines([new OutputLine(target)], OutputForm.Plain);
            }
        });
        return command;
    }

    /// <summary>The input's name with its quantization, if it ends in one, exchanged.</summary>
    private static string TargetName(string input, string quantization)
    {
        var name = Path.GetFileNameWithoutExtension(input);
        var old = LlamaCppEngine.Quantizations.FirstOrDefault(q =>
            name.EndsWith("-" + q, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + q, StringComparison.OrdinalIgnoreCase));
        var stem = old is null ? name : name[..^(old.Length + 1)];
        return $"{stem}-{quantization.ToUpperInvariant()}.gguf";
    }

    private static void RequireAnother(string input, string target)
    {
        if (Path.GetFullPath(target) == input)
        {
            throw new InputException(ExitCode.Usage, $"'{input}' would be overwritten by its own copy; give another folder with --output.");
        }
    }
}
