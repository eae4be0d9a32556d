using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Machine;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>hardware</c>: what machine this is, as results record it.</summary>
internal static class HardwareCommand
{
    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("hardware", "Shows processor, memory and GPUs as results record them.") { json };
        command.SetAction(result =>
        {
            var facts = services.DetectMachine();
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(facts, MachineJson.Options));
            }
            else
            {
                HardwareView.Write(services.Output, facts, services.OutputForm);
            }
        });
        return command;
    }
}
