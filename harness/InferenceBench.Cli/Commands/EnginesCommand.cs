using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Json;
using InferenceBench.Engines;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>engines</c>: which engines this build has, in which version, on which devices.</summary>
internal static class EnginesCommand
{
    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("engines", "Lists the engines with version, backend and devices.") { json };
        command.SetAction(result =>
        {
            var engines = services.Engines.Ids.Select(id => Describe(services, id)).ToList();
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(engines, JsonDefaults.Indented));
            }
            else
            {
                EnginesView.Write(services.Output, engines, services.OutputForm);
            }

            return (int)(engines.Any(e => e.Problem is null) ? ExitCode.Success : ExitCode.NativesMissing);
        });
        return command;
    }

    internal static EngineDescription Describe(CliServices services, string id)
    {
        try
        {
            var engine = services.Engines.Load(id);
            return new EngineDescription(id, engine.Build, engine.Capabilities, Problem: null);
        }
        catch (EngineException e)
        {
            return new EngineDescription(id, null, null, e.Message);
        }
    }
}
