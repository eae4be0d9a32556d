using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Cost;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Results;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>breakeven RESULTS</c>: from which load a machine is cheaper than APIs sold by the token.</summary>
internal static class BreakEvenCommand
{
    internal static Command Create(CliServices services)
    {
        var results = new Argument<string>("results") { Description = "A run's folder." };
        var apis = new Option<string[]>("--api") { Description = "APIs of the price files; without it all.", AllowMultipleArgumentsPerToken = true };
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("breakeven", "Shows from which load a machine is cheaper than each API, and at which price of the machine.") { results, apis, json };
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(result =>
        {
            var book = machineOptions.Book(result, services.Folders.Prices);
            var machine = machineOptions.Read(result, book);
            var chosen = result.GetValue(apis) is { Length: > 0 } ids ? [.. ids.Select(book.Apis.Get)] : book.Apis.Entries;
            var report = CostReport.Of(ResultInput.ReadWithoutSteps(result.GetRequiredValue(results)), machine, questionOptions.Read(result));
            var rows = report.Bills.SelectMany(bill => chosen.Select(api => BreakEven.Of(bill, api))).OfType<BreakEven>().ToList();
            if (rows.Count == 0)
            {
                throw new InputException(
                    ExitCode.PriceInvalid,
                    "Nothing can be compared: cells need prefill and decode and a price (--usd-per-hour, --hardware, --owned), APIs a price for input and output.");
            }

            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(rows, ResultsJson.Indented));
            }
            else
            {
                BreakEvenView.Write(services.Output, rows, services.Today(), services.OutputForm);
            }
        });
        return command;
    }
}
