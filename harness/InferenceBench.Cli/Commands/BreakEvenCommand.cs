using System.CommandLine;
using System.Text.Json;
using InferenceBench.Analysis.Cost;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Commands;

/// <summary><c>breakeven RESULTS</c>: from which load a machine is cheaper than APIs sold by the token.</summary>
internal static class BreakEvenCommand
{
    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.One();
        var apis = new Option<string[]>("--api")
        {
            Description = "APIs of the price files, whatever model they serve.",
            HelpName = "id",
            AllowMultipleArgumentsPerToken = true,
        };
        var all = new Option<bool>("--all")
        {
            Description = "Compare with every API that is sold, not only with those of the same or a like-sized model.",
        };
        var cells = new Option<bool>("--cells")
        {
            Description = "Show every cell, not only the cheapest of each model and request.",
        };
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "breakeven",
            "Shows from which load a machine is cheaper than each API, and at which price of the machine.")
            {
                results, apis, all, cells, json,
            };
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(result =>
        {
            var path = ResultsArgument.Read(result, results, services);
            var book = machineOptions.Book(result, services.Folders.Prices);
            var machine = machineOptions.Read(result, book);
            var named = result.GetValue(apis) is { Length: > 0 } ids ? ids.Select(book.Apis.Get).ToList() : null;
            if (LoadResults.Read(path)?.Priced(machine) is { } served)
            {
                LoadResults.Refuse(result, [cells, .. questionOptions.All]);
                LoadResults.PrintBreakEven(
                    services, served, named ?? [.. book.Apis.Entries.Where(api => !api.IsHistory)],
                    likeOnly: named is null && !result.GetValue(all), result.GetValue(json));
                return;
            }

            var priced = CostReport.Of(ResultInput.ReadWithoutSteps(path), machine, questionOptions.Read(result));
            var report = BreakEvenReport.Of(
                priced.Bills, named ?? [.. book.Apis.Entries.Where(api => !api.IsHistory)],
                likeOnly: named is null && !result.GetValue(all), result.GetValue(cells)) with { Unpriced = priced.Unpriced };
            if (report.Comparable == 0)
            {
                throw new InputException(
                    ExitCode.PriceInvalid,
                    "Nothing can be compared: cells need prefill and decode and a price (--usd-per-hour, --hardware, --owned), "
                    + "APIs a price for input and output.");
            }

            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(report.Rows, ResultsJson.Indented));
            }
            else
            {
                BreakEvenView.Write(services.Output, report, services.Today(), services.OutputForm);
            }
        });
        return command;
    }
}
