using System.CommandLine;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
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
            Description = "Quantizations to make, e.g. F16 Q8_0 Q4_K_M, or a width: FP16, INT8, INT4; without them F16, with "
                + "--onnx FP32.",
            HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
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
            var form = result.GetValue(onnx) ? ModelFormats.Onnx : ModelFormats.Gguf;

            // What cannot be made is refused before anything is.
            string[] names = [.. Asked(result.GetValue(quantizations), form).Select(name => Named(name, form)).Distinct()];
            foreach (var quantization in names)
            {
                var path = form == ModelFormats.Onnx
                    ? await parts.ShapeFiles.MakeOnnxAsync(found, quantization, progress, cancellationToken)
                    : await parts.ShapeFiles.MakeAsync(found, quantization, quantizer, progress, cancellationToken);
                services.Output.WriteLines([new OutputLine(path)], OutputForm.Plain);
            }
        });
        return command;
    }

    private static string[] Asked(string[]? given, string form) =>
        given is { Length: > 0 } ? given : [form == ModelFormats.Onnx ? "FP32" : "F16"];

    private static string Named(string given, string form)
    {
        if (ModelFormats.NameIn(form, given) is { } name)
        {
            return name.ToUpperInvariant();
        }

        // One that no form has is refused with those that are near.
        ModelFormats.Quantizations(form, [given], [ModelFormats.Gguf, ModelFormats.Onnx]);
        throw new InputException(
            ExitCode.QuantizationUnknown,
            form == ModelFormats.Onnx
                ? $"'{given}' is a quantization of GGUF; leave --onnx out, or give one of "
                    + $"{string.Join(", ", OnnxQuantization.All.Select(q => q.Name))}."
                : $"'{given}' is a form of ONNX alone; add --onnx, or give one of GGUF's, e.g. Q8_0.");
    }
}
