using System.Text.Json;
using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Choosing;
using InferenceBench.Prices;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>cheapest</c> does with the folder of a load.</summary>
internal sealed class LoadChoosing(CliServices services)
{
    /// <summary>Chooses among the loads.</summary>
    /// <param name="served">The load.</param>
    /// <param name="machine">The price; null = the run's own.</param>
    /// <param name="limits">Bounds on times.</param>
    /// <param name="attainment">Share of requests that must keep them; null = the means must.</param>
    /// <param name="json">Print JSON.</param>
    internal ExitCode Run(ReadLoad served, MachineCost? machine, IReadOnlyList<ChoiceBound> limits, double? attainment, bool json)
    {
        var bounds = new LoadBounds(Most(limits, CellMetrics.Ttft), Most(limits, CellMetrics.Tpot), attainment);
        if (attainment is not null && bounds is { TtftSeconds: null, TpotSeconds: null })
        {
            throw new InputException(
                ExitCode.Usage, "--attainment is a share of requests that keep --ttft or --tpot; give one of these too.");
        }

        var report = served.Priced(machine);
        if (!report.IsPriced)
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                "No price is known for this server; give one with --usd-per-hour 2.49, --hardware h100-sxm or --owned FILE.");
        }

        if (attainment is not null && served.Record.Requests.Count == 0)
        {
            throw new InputException(ExitCode.Usage, "--attainment counts requests, which this file does not tell one by one; "
                + "leave it out, so that the means must keep the bounds.");
        }

        var choices = LoadChoices.Of(served.Record, report, bounds);
        if (choices.All.Count == 0)
        {
            throw new InputException(
                ExitCode.ResultsInvalid, $"The run has no valid load to choose; '{ProgramName.Current} cost' says why.");
        }

        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(choices, ResultsJson.Indented));
        }
        else
        {
            LoadChoiceView.Write(services.Output, choices, report, services.OutputForm);
        }

        return choices.Winner is null ? ExitCode.NothingFits : ExitCode.Success;
    }

    private static double? Most(IReadOnlyList<ChoiceBound> limits, Metric metric) =>
        limits.FirstOrDefault(limit => limit.Metric == metric)?.Most;
}
