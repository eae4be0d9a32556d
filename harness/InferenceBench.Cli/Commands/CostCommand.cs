using System.CommandLine;
using System.Text.Json;
using InferenceBench.Analysis.Cost;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Commands;

/// <summary><c>cost RESULTS</c>: prices results again, at any price, without measuring.</summary>
internal static class CostCommand
{
    /// <summary>Its name.</summary>
    internal const string Name = "cost";

    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.One();
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var load = NumberOption.One(
            "--requests-per-day", "count", "Also show what this load costs in a month, and of a load by the day.");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            Name, "Shows what measured tokens, requests and months cost at a price.") { results, load, json };
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(result =>
        {
            var path = ResultsArgument.Read(result, results, services);
            var machine = machineOptions.Read(result, services.Folders.Prices);
            var question = questionOptions.Read(result, result.GetValue(load));
            var read = services.Early?.Of<ReadResults>(path) ?? ReadResults.Of(path);
            if (read.Load is { } served)
            {
                LoadResults.Refuse(result, question.RequestsPerDay is null ? questionOptions.All : questionOptions.OfTheRequest);
                return (int)LoadResults.PrintCost(services, served.Priced(machine, question), result.GetValue(json));
            }

            var report = CostReport.Of(read.Run!, machine, question);
            if (report.Bills.Count == 0 && report.Unpriced == 0)
            {
                throw new InputException(ExitCode.ResultsInvalid, $"'{path}' has no measured cell to price.");
            }

            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(report, ResultsJson.Indented));
            }
            else
            {
                CostView.Write(services.Output, report, services.Today(), services.OutputForm);
            }

            return (int)(report.Bills.Count == 0 ? ExitCode.PriceInvalid : ExitCode.Success);
        });
        return command;
    }
}
