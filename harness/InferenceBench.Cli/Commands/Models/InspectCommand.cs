using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Onnx;
using InferenceBench.Models.Shapes;
using InferenceBench.Reporting.Views;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models inspect</c>: what a model is that <c>run</c> takes, a shape that is not made yet among them.</summary>
internal static class InspectCommand
{
    internal static Command Create(CliServices services)
    {
        var model = new Argument<string>("model")
        {
            Description =
                "A GGUF file, an ONNX folder, a shape (its id or .yaml file), or the id of a reference model or of a pulled one.",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "inspect", "Shows parameters, quantization, experts, context and bytes touched per token.") { model, json };
        command.SetAction(result =>
        {
            var facts = FactsOf(services, result.GetRequiredValue(model));
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(facts, JsonDefaults.Indented));
            }
            else
            {
                ModelFactsView.Write(services.Output, facts, services.OutputForm);
            }
        });
        return command;
    }

    private static ModelFacts FactsOf(CliServices services, string model)
    {
        model = GivenPath.Resolve(model);
        if (Directory.Exists(model))
        {
            return OnnxModel.Read(model).Facts();
        }

        if (File.Exists(model))
        {
            return ModelFacts.From(GgufReader.Read(model));
        }

        var parts = services.OpenModels();
        if (parts.Resolver.ShapeOf(model) is { } shape)
        {
            return ShapeModel.Facts(shape);
        }

        if (parts.Reference.Has(model))
        {
            return ModelFacts.From(parts.Reference.Header(model));
        }

        return parts.Manifest.Models.FirstOrDefault(entry => entry.Id.Equals(
            model, StringComparison.OrdinalIgnoreCase)) is { } entry
            ? FactsOfFile(Pulled(parts, entry))
            : parts.Resolver.Resolve([model], [])[0].Facts!;
    }

    /// <summary>A pulled ONNX model is the folder of its first file.</summary>
    private static ModelFacts FactsOfFile(string path) => OnnxFolder.Is(Path.GetDirectoryName(path)!)
        ? OnnxModel.Read(Path.GetDirectoryName(path)!).Facts()
        : ModelFacts.From(GgufReader.Read(path));

    private static string Pulled(ModelStore parts, ModelEntry entry) =>
        entry.Files.Select(files => parts.Cache.ModelFile(files.Repository, files.Paths[0])).FirstOrDefault(File.Exists)
        ?? throw new InputException(
            ExitCode.ModelMissing,
            $"'{entry.Id}' is not on this machine; '{ProgramName.Current} models pull {entry.Id}' fetches it.");
}
