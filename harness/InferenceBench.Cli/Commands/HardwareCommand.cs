using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Json;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Cli.Commands;

/// <summary>
/// <c>hardware</c>: what machine this is, as results record it, and with <c>--roofline</c> what it gives at most.
/// </summary>
internal static class HardwareCommand
{
    internal static Command Create(CliServices services)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var roofline = new Option<bool>("--roofline")
        {
            Description =
                "Show memory bandwidth and matrix arithmetic by thread count; measures them when they are not known yet.",
        };
        var again = new Option<bool>("--again") { Description = "With --roofline: measure again." };
        var command = new Command(
            "hardware", "Shows processor, memory and GPUs as results record them.") { json, roofline, again };
        command.SetAction(async (result, cancellationToken) =>
        {
            var bench = services.Bench(services.OpenModels());
            var facts = bench.Machine;
            var measured = result.GetValue(roofline) || result.GetValue(again)
                ? await RooflineAsync(bench, result.GetValue(again), cancellationToken)
                : null;
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(Json(facts, measured));
                return;
            }

            HardwareView.Write(services.Output, facts, services.OutputForm);
            if (measured is not null)
            {
                services.Output.WriteLines([OutputLine.Empty], services.OutputForm);
                HardwareView.Write(services.Output, measured, services.OutputForm);
            }
        });
        return command;
    }

    private static async Task<MachineRoofline> RooflineAsync(StudyBench bench, bool again, CancellationToken cancellationToken)
    {
        var study = new RooflineStudy(bench);
        return await study.FindOrMeasureAsync(again, cancellationToken);
    }

    private static string Json(MachineFacts facts, MachineRoofline? roofline)
    {
        var node = JsonSerializer.SerializeToNode(facts, JsonDefaults.Indented)!;
        if (roofline is not null)
        {
            node["roofline"] = JsonSerializer.SerializeToNode(roofline, ResultsJson.Indented);
        }

        return node.ToJsonString(JsonDefaults.Indented);
    }
}
