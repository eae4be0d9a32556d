using System.Text.Json;
using InferenceBench.Analysis.Rows;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Comparing;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>compare</c> does with a run of cells and a load of a server: in process against served.</summary>
internal static class LoadBesideCells
{
    /// <summary>True when the two are one of each.</summary>
    internal static bool Are(IReadOnlyList<string> paths) => paths.Count == 2 && paths.Count(LoadResults.IsLoad) == 1;

    /// <summary>Compares them.</summary>
    /// <param name="services">Where it is said.</param>
    /// <param name="paths">What the user named, one of each.</param>
    /// <param name="prices">None, one for both, or one for each, in US$ an hour.</param>
    /// <param name="json">Print JSON.</param>
    /// <exception cref="InputException">No cell does what the server did.</exception>
    internal static ExitCode Run(CliServices services, IReadOnlyList<string> paths, IReadOnlyList<double> prices, bool json)
    {
        var served = LoadResults.IsLoad(paths[0]) ? 0 : 1;
        var load = LoadFolder.Read(RunFolder.Open(paths[served]))
            ?? throw new InputException(
                ExitCode.ResultsInvalid, $"'{paths[served]}' has requests, but its run.json is of no load; restore it.");
        var run = ResultInput.Read(paths[1 - served]);
        var (cellPrice, loadPrice) = (PriceAt(prices, 1 - served), PriceAt(prices, served));
        var rows = CellRow.All(run);
        var report = loadPrice is null ? LoadReport.Of(load) : LoadReport.Of(load, loadPrice);
        var beside = BesideCells.Of(
            run.Document.RunId, cellPrice is null ? rows : [.. rows.Select(row => row.At(cellPrice))], load, report);
        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(beside, ResultsJson.Indented));
        }
        else
        {
            BesideCellsView.Write(services.Output, beside, services.OutputForm);
        }

        return beside.Pairs.Count > 0 ? ExitCode.Success : throw new InputException(
            ExitCode.ResultsInvalid,
            $"No cell does what the server did: {(beside.Left.Count > 0 ? beside.Left[0].Why : "the load has no point")}.");
    }

    private static MachinePrice? PriceAt(IReadOnlyList<double> prices, int i) =>
        prices.Count == 0 ? null : MachinePrice.Stated(prices[prices.Count == 1 ? 0 : i]);
}
