using System.CommandLine;
using System.Text.Json;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Plans;
using InferenceBench.Reporting.Views;
using InferenceBench.Studies.Setup;

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
            var bench = services.Bench(services.OpenModels(suiteOptions.AllowsCustomOps(result)));
            var choice = SuiteChoice.Of(
                suiteOptions.Asked(result), suiteOptions.LeavesModelsOpen(result), services, bench.Machine);
            var suite = suiteOptions.Read(result, services.Suites(), choice.Name, choice.Engine)
                .By(services.Engines.Roster);
            var survey = EngineSurvey.Of(bench, [suite]);
            SuiteServers.RequireUse(suite, services.Engines.Roster.ServerKinds);
            var variants = bench.Models.Resolver.Resolve(suite);
            (suite, var shortened) = suiteOptions.NamesLengths(result) ? (suite, []) : FittingWorkloads.Of(suite, variants);
            var plan = Planner.Plan(suite, variants, survey.Context);
            var unused = suiteOptions.NamesEngines(result)
                ? UnusedEngines.Sentences(suite, plan, services.Engines.Roster)
                : [];
            services.Warn([.. shortened, .. unused]);
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
