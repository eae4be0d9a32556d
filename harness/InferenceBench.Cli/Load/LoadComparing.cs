using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Comparing;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>compare</c> does with folders of loads.</summary>
internal sealed class LoadComparing(CliServices services)
{
    internal required double Threshold { get; init; }

    /// <summary>Share by which a request may become dearer; null = whatever.</summary>
    internal double? Allowed { get; init; }

    /// <summary>What two runs of the same may differ by on top.</summary>
    internal required double RunAllowance { get; init; }

    internal bool PrintsJson { get; init; }

    /// <summary>The loads of the folders; null when none of them is a load.</summary>
    /// <exception cref="InputException">Some are loads and some are not.</exception>
    internal static IReadOnlyList<LoadRecord>? Read(IReadOnlyList<string> paths)
    {
        var records = paths.Select(LoadResults.ReadRecord).ToList();
        var loads = records.OfType<LoadRecord>().ToList();
        return loads.Count == 0 ? null : loads.Count == records.Count ? loads : throw new InputException(
            ExitCode.Usage,
            "Some of the results are loads of a server and some are runs of cells, which do not compare; name those of one kind, "
            + "or one run and one load of the same file.");
    }

    /// <summary>Every later load against the first.</summary>
    /// <param name="loads">Two or more.</param>
    /// <param name="prices">None, one for all, or one for each, in US$ an hour.</param>
    internal ExitCode Run(IReadOnlyList<LoadRecord> loads, IReadOnlyList<double> prices)
    {
        if (loads.Count < 2)
        {
            throw new InputException(ExitCode.Usage, "'compare' needs two or more folders of loads.");
        }

        var priced = loads.Select((load, i) => (load, Report: PriceOf(load, prices, i))).ToList();
        List<LoadComparison> comparisons = [.. priced.Skip(1).Select(other => LoadComparison.Of(priced[0], other, Threshold))];
        if (PrintsJson)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(comparisons, ResultsJson.Indented));
        }
        else
        {
            comparisons.ForEach(comparison => LoadCompareView.Write(services.Output, comparison, Threshold, services.OutputForm));
        }

        return comparisons.TrueForAll(comparison => comparison.Loads.Count == 0)
            ? throw new InputException(
                ExitCode.ResultsInvalid, "The loads have no valid point with the same lengths in common; nothing was compared.")
            : Allowed is { } share && comparisons.Exists(comparison => comparison.Regressions(share, RunAllowance).Any())
            ? ExitCode.Regression
            : ExitCode.Success;
    }

    /// <summary>A hosted API keeps its own price beside that of a machine.</summary>
    private static LoadReport PriceOf(LoadRecord load, IReadOnlyList<double> prices, int i) =>
        prices.Count == 0 || load.Load.Api is not null
        ? LoadReport.Of(load)
        : LoadReport.Of(load, MachinePrice.Stated(prices[prices.Count == 1 ? 0 : i]));
}
