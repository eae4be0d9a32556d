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
    /// <summary>Compares them; null when the two are not one of each.</summary>
    /// <param name="services">Where it is said.</param>
    /// <param name="paths">What the user named.</param>
    /// <param name="prices">None, one for both, or one for each, in US$ an hour.</param>
    /// <param name="json">Print JSON.</param>
    internal static ExitCode? Run(CliServices services, IReadOnlyList<string> paths, IReadOnlyList<double> prices, bool json)
    {
        List<LoadRecord?> loads = [.. paths.Select(LoadResults.ReadRecord)];
        if (paths.Count != 2 || loads.Count(load => load is null) != 1)
        {
            return null;
        }

        var served = loads[0] is null ? 1 : 0;
        var run = ResultInput.Read(paths[1 - served]);
        var (cellPrice, loadPrice) = (PriceAt(prices, 1 - served), PriceAt(prices, served));
        var rows = CellRow.All(run);
        var report = loadPrice is null ? LoadReport.Of(loads[served]!) : LoadReport.Of(loads[served]!, loadPrice);
        var beside = BesideCells.Of(run.Document.RunId, cellPrice is null ? rows : [.. rows.Select(row => row.At(cellPrice))], loads[served]!, report);
        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(beside, ResultsJson.Indented));
        }
        else
        {
            BesideCellsView.Write(services.Output, beside, services.OutputForm);
        }

        return beside.Pairs.Count > 0 ? ExitCode.Success : throw new InputException(
            ExitCode.ResultsInvalid, $"No cell does what the server did: {(beside.Left.Count > 0 ? beside.Left[0].Why : "the load has no point")}.");
    }

    private static MachinePrice? PriceAt(IReadOnlyList<double> prices, int i) => prices.Count == 0 ? null : MachinePrice.Stated(prices[prices.Count == 1 ? 0 : i]);
}
