using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Json;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands.Models;

/// <summary><c>models list</c>: every model and shape, and which of their files are on this machine.</summary>
internal static class ListCommand
{
    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "Lists the models that can be pulled and the shapes that can be made.") { json };
        command.SetAction(result =>
        {
            var models = new ModelListing(services).All();
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(models, JsonDefaults.Indented));
            }
            else
            {
                ModelListView.Write(services.Output, models, services.OutputForm);
            }
        });
        return command;
    }
}
