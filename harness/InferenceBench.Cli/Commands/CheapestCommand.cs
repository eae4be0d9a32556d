using System.CommandLine;
using System.Text.Json;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Commands;

/// <summary><c>cheapest RESULTS</c>: the cheapest measured choice that is good and fast enough.</summary>
internal static class CheapestCommand
{
    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.One();
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var bounds = new BoundOptions();
        var depth = new Option<int?>("--depth")
        {
            Description = "Only cells measured with so many tokens already in the cache.",
            HelpName = "tokens",
        };
        var front = new Option<bool>("--front")
        {
            Description = "Show every choice: cost against quality, with those that are beaten in both greyed.",
        };
        var attainment = new Option<string?>("--attainment")
        {
            Description = "Of a load: share of requests that must keep --ttft and --tpot, e.g. 95%; without it their means must.",
            HelpName = "share",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "cheapest",
            "Finds the cheapest measured configuration within bounds on quality, latency and memory.")
            {
                results, depth, front, attainment, json,
            };
        bounds.AddTo(command);
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(result =>
        {
            var path = ResultsArgument.Read(result, results, services);
            var limits = bounds.Read(result);
            var machine = machineOptions.Read(result, services.Folders.Prices);
            var share = Share.Parse(result.GetValue(attainment));
            if (LoadResults.Read(path) is { } served)
            {
                LoadResults.Refuse(result, [depth, front, .. bounds.OfCells, .. questionOptions.All]);
                return (int)new LoadChoosing(services).Run(served, machine, limits, share, result.GetValue(json));
            }

            if (share is not null)
            {
                throw new InputException(
                    ExitCode.Usage, "--attainment is of the requests of a load; leave it out for a run of cells.");
            }

            var quality = ResultInput.FolderOf(path) is { } folder ? QualityCsv.ReadFolder(folder.Path) : [];
            RequireQuality(path, quality, result.GetValue(front) || limits.Any(bound => bound.Metric == CellMetrics.QualityLoss));
            var set = Choices(path, machine, questionOptions.Read(result), quality, result.GetValue(depth));
            var answer = CheapestChoice.Of(set.Choices, limits);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(
                    new { answer, choices = result.GetValue(front) ? set.Choices : null }, ResultsJson.Indented));
            }
            else
            {
                ChoiceView.Write(services.Output, set, answer, limits, result.GetValue(front), services.OutputForm);
            }

            return (int)(answer.Winner is null ? ExitCode.NothingFits : ExitCode.Success);
        });
        return command;
    }

    private static void RequireQuality(string path, IReadOnlyList<QualityRow> quality, bool isAsked)
    {
        if (isAsked && quality.Count == 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"'{path}' has no quality; '{ProgramName.Current} quality --results {path}' measures it, or leave out what "
                + "asks for it.");
        }
    }

    /// <summary>A short request is always cheaper than a long one: which is meant must be said.</summary>
    private static void RequireOneWork(ChoiceSet set)
    {
        if (set.Works() is { Count: > 1 } works)
        {
            var names = works.Select(
                work => $"{work.Request.InputTokens}+{work.Request.OutputTokens}{(work.Depth > 0 ? $" @{work.Depth}" : "")}")
                .ToList();
            throw new InputException(
                ExitCode.Usage,
                $"The cells do different work ({Formats.List(names, most: 6)} tokens), whose costs do not compare: state the "
                + $"request with --isl {works[0].Request.InputTokens} --osl {works[0].Request.OutputTokens}"
                + (works.Select(work => work.Depth).Distinct().Count() > 1
                    ? ", and the tokens already in the cache with --depth 0."
                    : "."));
        }
    }

    private static ChoiceSet Choices(
        string path, MachineCost? machine, CostQuestion question, IReadOnlyList<QualityRow> quality, int? depth)
    {
        var run = ResultInput.Read(path);
        if (depth is { } tokens)
        {
            run = run with { Outcomes = [.. run.Outcomes.Where(outcome => outcome.Cell.Workload.Depth == tokens)] };
        }

        var report = CostReport.Of(run, machine, question);
        var set = ChoiceSet.Of(run, report.Bills, quality) with
        {
            Unpriced = report.Unpriced,
            Failed = run.Outcomes.Count(outcome => outcome.Status == CellStatus.Failed),
        };
        RequireOneWork(set);
        return set.Choices.Count > 0 ? set
            : report.Unpriced > 0 ? throw new InputException(
                ExitCode.PriceInvalid,
                "No price is known for these cells; give one with --usd-per-hour 2.49, --hardware h100-sxm or --owned FILE.")
            : throw new InputException(ExitCode.ResultsInvalid, $"'{path}' has no measured cell with what the request needs; "
                + "measure both prefill and decode, or ask with --isl and --osl.");
    }
}
