using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
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
            var engines = services.Engines.DescribeAll(services.Workers);
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
}
