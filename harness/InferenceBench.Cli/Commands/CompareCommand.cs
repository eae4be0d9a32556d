using System.CommandLine;
using System.Text.Json;
using InferenceBench.Core.Comparing;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Prices;
using InferenceBench.Core.Results;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Cli.Commands;

/// <summary><c>compare A B [C …]</c>: each run against the first, cell by cell.</summary>
internal static class CompareCommand
{
    private const int MostResults = 1000;
    private const string ByEngine = "engine";

    internal static Command Create(CliServices services)
    {
        var results = new Argument<string[]>("results")
        {
            Description = "Two or more runs' folders or llama-bench files, the first of them the baseline; with --by engine, one.",
            Arity = new ArgumentArity(1, MostResults),
        };
        var prices = NumberOption.Many(
            "--usd-per-hour", "price", "What the machines cost an hour: one price for all, or one for each; without it each run's own.");
        var threshold = new Option<string?>("--threshold") { Description = "Differences below this do not count; 0.5% without it." };
        var fail = new Option<string?>("--fail-on-regression") { Description = "End with exit code 3 when a request is dearer by at least this, e.g. 3%." };
        var across = new Option<MatchField[]>("--across")
        {
            Description = "What cells need not share: model, quantization, engine, device, settings.",
            AllowMultipleArgumentsPerToken = true,
        };
        var by = new Option<string?>("--by") { Description = "engine: the engines of one run against the first of them." };
        by.AcceptOnlyFromAmong(ByEngine);
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("compare", "Compares speed and cost of runs: cheaper, dearer or indistinguishable.") { results, prices, threshold, fail, across, by, json };
        command.SetAction(result =>
        {
            var byEngine = result.GetValue(by) is not null;
            var paths = result.GetRequiredValue(results);
            RequireCount(paths.Length, byEngine);
            var runs = Runs(paths, result.GetValue(prices) ?? []);
            var options = new CompareOptions
            {
                Threshold = Share.Parse(result.GetValue(threshold)) ?? CompareOptions.DefaultThreshold,
                Across = result.GetValue(across) ?? [],
            };
            var allowed = Share.Parse(result.GetValue(fail));
            var comparison = byEngine ? EngineComparison.Of(runs[0], options) : RunComparison.Of(runs[0], runs[1..], options);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(comparison, ResultsJson.Indented));
            }
            else if (byEngine)
            {
                EngineComparisonView.Write(services.Output, comparison, runs[0].Run.Outcomes[0].Cell.Engine, options.Threshold, services.OutputForm);
            }
            else
            {
                CompareView.Write(services.Output, comparison, options.Threshold, services.OutputForm);
            }

            return (int)Outcome(comparison, allowed);
        });
        return command;
    }

    private static void RequireCount(int results, bool byEngine)
    {
        if (byEngine ? results != 1 : results < 2)
        {
            throw new InputException(
                ExitCode.Usage, byEngine ? "--by engine compares the engines of one run; name one." : "'compare' needs two or more <results>; with '--by engine' one is enough.");
        }
    }

    private static List<PricedRun> Runs(string[] paths, double[] prices)
    {
        if (prices.Length > 1 && prices.Length != paths.Length)
        {
            throw new InputException(ExitCode.Usage, $"Give --usd-per-hour once for all or once for each: there are {paths.Length} results and {prices.Length} prices.");
        }

        return [.. paths.Select((path, i) => new PricedRun(ResultInput.ReadWithoutSteps(path), prices.Length == 0 ? null : MachinePrice.Stated(prices[prices.Length == 1 ? 0 : i]).UsdPerHour))];
    }

    private static ExitCode Outcome(RunComparison comparison, double? allowed)
    {
        if (comparison.Cells.Count == 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, "The results have no measured cell in common; --across engine, device, quantization, settings or model matches more loosely.");
        }

        return allowed is { } share && comparison.Regressions(share).Any() ? ExitCode.Regression : ExitCode.Success;
    }
}
