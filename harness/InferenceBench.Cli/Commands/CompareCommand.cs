using System.CommandLine;
using System.Text.Json;
using InferenceBench.Analysis.Comparing;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Prices;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Commands;

/// <summary><c>compare A B [C …]</c>: each run against the first, cell by cell.</summary>
internal static class CompareCommand
{
    private const int MostResults = 1000;
    private const string ByEngine = "engine";

    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.Many(
            new ArgumentArity(0, MostResults),
            "Two or more, the first of them the baseline; with --by or --baseline one, without it the newest.");
        var with = new Option<string[]>("--with")
        {
            Description =
                "Runs of the other side: those named first are then all of the baseline, and the interval is over the runs of "
                + "both sides.",
            HelpName = "results",
            AllowMultipleArgumentsPerToken = true,
        };
        var history = new Option<string?>("--history")
        {
            Description =
                "Folder of earlier runs, which tell how far runs of this machine differ; without it the folders the "
                + "results lie in.",
            HelpName = "folder",
        };
        var allowance = new Option<string?>("--run-allowance")
        {
            Description =
                "What --fail-on-regression allows on top where nothing tells how far two runs of the same differ; 9% without it.",
            HelpName = "share",
        };
        var prices = NumberOption.Many(
            "--usd-per-hour", "price",
            "What the machines cost an hour: one price for all, or one for each; without it each run's own.");
        var threshold = new Option<string?>("--threshold")
        {
            Description = "Differences below this do not count; 0.5% without it.",
            HelpName = "share",
        };
        var fail = new Option<string?>("--fail-on-regression")
        {
            Description = "End with exit code 3 when a request is dearer by at least this, e.g. 3%.",
            HelpName = "share",
        };
        var across = new Option<MatchField[]>("--across")
        {
            Description = "What cells need not share: model, quantization, engine, device, settings.",
            HelpName = "part",
            AllowMultipleArgumentsPerToken = true,
        };
        var by = new Option<string?>("--by")
        {
            Description = "engine: the engines of one run against the first of them.",
            HelpName = "part",
        };
        by.TakesOneOf(ByEngine);
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Within one run: quantization, engine or model that its other cells are set against, e.g. F16.",
            HelpName = "name",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command(
            "compare",
            "Compares speed and cost of runs: cheaper, dearer or indistinguishable.")
            {
                results, with, prices, threshold, fail, allowance, history, across, by, baseline, json,
            };
        command.SetAction(result =>
        {
            var byEngine = result.GetValue(by) is not null;
            var paths = ResultsArgument.Read(result, results, services);
            string[] others = [.. (result.GetValue(with) ?? []).Select(name => ResultsArgument.Find(name, services))];
            var named = result.GetValue(baseline);
            if (paths.Length == 0 && (byEngine || named is not null))
            {
                paths = [ResultsArgument.Find(null, services)];
            }

            RequireCount(paths.Length, others.Length, byEngine, named is not null);
            var usdPerHour = result.GetValue(prices) ?? [];
            RequirePrices(paths.Length + others.Length, usdPerHour.Length);
            string[] all = [.. paths, .. others];
            if (LoadBesideCells.Are(all))
            {
                LoadResults.Refuse(result, [with, history, across, by, baseline, threshold, fail, allowance]);
                return (int)LoadBesideCells.Run(services, all, usdPerHour, result.GetValue(json));
            }

            if (LoadComparing.Read(all) is { } loads)
            {
                LoadResults.Refuse(result, [with, history, across, by, baseline]);
                var comparing = new LoadComparing(services)
                {
                    Threshold = Share.Parse(result.GetValue(threshold)) ?? CompareOptions.DefaultThreshold,
                    Allowed = Share.Parse(result.GetValue(fail)),
                    RunAllowance = Share.Parse(result.GetValue(allowance)) ?? RunComparison.DefaultRunAllowance,
                    PrintsJson = result.GetValue(json),
                };
                return (int)comparing.Run(loads, usdPerHour);
            }

            var runs = Runs(all, usdPerHour);
            var options = new CompareOptions
            {
                Threshold = Share.Parse(result.GetValue(threshold)) ?? CompareOptions.DefaultThreshold,
                Across = result.GetValue(across) ?? [],
                History = byEngine || named is not null || others.Length > 0
                    ? RunHistory.None
                    : EarlierRuns.Beside(paths, result.GetValue(history)),
            };
            var allowed = Share.Parse(result.GetValue(fail));
            var comparison = byEngine ? EngineComparison.Of(runs[0], options)
                : named is not null ? BaselineComparison.Of(runs[0], named, options)
                : others.Length > 0 ? RunComparison.OfSides(runs[..paths.Length], runs[paths.Length..], options)
                : RunComparison.Of(runs[0], runs[1..], options);
            RequireCells(comparison, byEngine, named);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(comparison, ResultsJson.Indented));
            }
            else if (byEngine)
            {
                EngineComparisonView.Write(
                    services.Output, comparison, runs[0].Run.Outcomes[0].Cell.Engine, options.Threshold, services.OutputForm);
            }
            else
            {
                CompareView.Write(services.Output, comparison, options.Threshold, services.OutputForm);
            }

            return (int)Outcome(
                comparison, allowed, Share.Parse(result.GetValue(allowance)) ?? RunComparison.DefaultRunAllowance);
        });
        return command;
    }

    private static void RequireCount(int results, int others, bool byEngine, bool isWithin)
    {
        if (isWithin && (byEngine || results != 1 || others > 0))
        {
            throw new InputException(ExitCode.Usage, "--baseline compares within one run; name one, without --by and --with.");
        }

        if (isWithin)
        {
            return;
        }

        if (byEngine ? results != 1 || others > 0 : results + others < 2)
        {
            throw new InputException(
                ExitCode.Usage, byEngine
                ? "--by engine compares the engines of one run; name one."
                : "'compare' needs two or more <results>, or '--with' and the other side's; with '--by engine' one is enough.");
        }
    }

    private static void RequirePrices(int results, int prices)
    {
        if (prices > 1 && prices != results)
        {
            throw new InputException(
                ExitCode.Usage,
                $"Give --usd-per-hour once for all or once for each: there are {results} results and {prices} prices.");
        }
    }

    private static List<PricedRun> Runs(string[] paths, double[] prices) =>
        [.. paths.Select((path, i) => new PricedRun(
            ResultInput.ReadWithoutSteps(path, apart: true),
            prices.Length == 0 ? null : MachinePrice.Stated(prices[prices.Length == 1 ? 0 : i]).UsdPerHour))];

    private static void RequireCells(RunComparison comparison, bool byEngine, string? baseline)
    {
        if (comparison.Cells.Count == 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                byEngine
                    ? "No two engines of the run measured the same model in the same quantization; run a suite whose "
                        + "engines read "
                        + $"the same files, e.g. '{ProgramName.Current} run wrappers'."
                    : baseline is not null
                    ? $"The cells of '{baseline}' have no like among the others, which differ from them in more than that; "
                        + "--across engine, device, quantization, settings or model matches more loosely."
                    : comparison.OfOtherModels is [var other, ..]
                    ? $"'{$"{other.Model} {other.Quantization}".TrimEnd()}' is not the same model in these results: the files "
                        + "behind the name have other numbers of parameters; give results of one model, or --across model."
                    : "The results have no measured cell in common; --across engine, device, quantization, settings or model "
                        + "matches more loosely.");
        }
    }

    private static ExitCode Outcome(RunComparison comparison, double? allowed, double runAllowance) =>
        allowed is { } share && comparison.Regressions(share, runAllowance).Any() ? ExitCode.Regression : ExitCode.Success;
}
