using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Plans;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>plan [suite|file]</c>: what a run would do, without doing it.</summary>
internal static class PlanCommand
{
    internal static Command Create(CliServices services)
    {
        var suiteOptions = new SuiteOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("plan", "Shows a suite's cells with memory, disk and time, and why a cell would be skipped.");
        suiteOptions.AddTo(command);
        command.Add(json);
        command.SetAction(result =>
        {
            var facts = services.DetectMachine();
            var choice = SuiteChoice.Of(suiteOptions.Asked(result), suiteOptions.LeavesModelsOpen(result), services, facts);
            var suite = suiteOptions.Read(result, SuitePlan.Suites(services), choice.Name, choice.Engine);
            var parts = new SuitePlan(services) { AllowsCustomOps = suiteOptions.AllowsCustomOps(result) };
            var plan = Planner.Plan(suite, parts.Resolver.Resolve(suite), parts.Context(suite, facts));
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(plan, JsonDefaults.Indented));
            }
            else
            {
                PlanView.Write(services.Output, plan, services.OutputForm);
            }

            return (int)(plan.Any(p => p.Skip is null) ? ExitCode.Success : plan[0].Skip!.ExitCode);
        });
        return command;
    }
}
