using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Models.Formats;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models make</c>: writes shape models.</summary>
internal static class MakeCommand
{
    internal static Command Create(CliServices services)
    {
        var shape = new Argument<string>("shape") { Description = "Id of a shape, or a .yaml file with one's own dimensions." };
        var quantizations = new Option<string[]>("--quantizations")
        {
            Description = "Quantizations to make, e.g. F16 Q8_0 Q4_K_M.",
            HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["F16"],
        };
        var onnx = new Option<bool>("--onnx")
        {
            Description =
                "Make folders for onnxruntime-genai instead of GGUF files: "
                + $"{string.Join(", ", OnnxQuantization.All.Select(q => q.Name))}.",
        };
        var command = new Command(
            "make",
            "Makes a model of real dimensions with random weights: speed is real, quality is not.")
            {
                shape, quantizations, onnx,
            };
        command.SetAction(async (result, cancellationToken) =>
        {
            var parts = services.OpenModels();
            var found = parts.Shapes.Get(result.GetRequiredValue(shape));
            var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
            var quantizer = parts.Quantizer(services.DetectMachine().EffectiveCores);
            foreach (var quantization in result.GetRequiredValue(quantizations))
            {
                var path = result.GetValue(onnx)
                    ? await parts.ShapeFiles.MakeOnnxAsync(found, quantization, progress, cancellationToken)
                    : await parts.ShapeFiles.MakeAsync(found, quantization, quantizer, progress, cancellationToken);
                services.Output.WriteLines([new OutputLine(path)], OutputForm.Plain);
            }
        });
        return command;
    }
}
