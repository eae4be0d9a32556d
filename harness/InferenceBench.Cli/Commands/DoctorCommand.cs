using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>doctor</c>: what stands in the way of good measurements here.</summary>
internal static class DoctorCommand
{
    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("doctor", "Checks natives, folders, disk, memory and noise, and says what to do.") { json };
        command.SetAction(result =>
        {
            var findings = new Doctor(services).Examine();
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(findings, JsonDefaults.Indented));
            }
            else
            {
                DoctorView.Write(services.Output, findings, services.OutputForm);
            }

            return (int)(findings.FirstOrDefault(f => f.Level == FindingLevel.Problem)?.ExitCode ?? ExitCode.Success);
        });
        return command;
    }
}
