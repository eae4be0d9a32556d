using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Gguf;
using InferenceBench.Core.Json;
using InferenceBench.Core.Shapes;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models inspect</c>: what a model file, or a shape not yet made, is.</summary>
internal static class InspectCommand
{
    internal static Command Create(CliServices services)
    {
        var model = new Argument<string>("model") { Description = "A GGUF file, or the id of a shape." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("inspect", "Shows parameters, quantization, experts, context and bytes touched per token.") { model, json };
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
        var shape = File.Exists(model) ? null : ShapeCatalog.Load(services.Folders.Shapes).Find(model);
        return shape is null ? ModelFacts.From(GgufReader.Read(model)) : ShapeModel.Facts(shape);
    }
}
