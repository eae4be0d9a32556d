using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>cost</c> and <c>breakeven</c> do with the folder of a load.</summary>
internal static class LoadResults
{
    /// <summary>The report of a load at a price; null when the path holds no load, ours or another tool's.</summary>
    /// <param name="path">What the user named.</param>
    /// <param name="machine">The price; null = the run's own.</param>
    internal static LoadReport? Read(string path, MachineCost? machine)
    {
        if (!File.Exists(Path.Combine(path, RequestsCsv.FileName)))
        {
            return File.Exists(Path.Combine(path, "run.json")) || ForeignFormats.Read(path) is not { } foreign ? null : ForeignReport.Of(foreign, machine?.Price);
        }

        if (LoadFolder.Read(RunFolder.Open(path)) is not { } record)
        {
            return null;
        }

        return machine is null ? LoadReport.Of(record) : LoadReport.Of(record, machine.Price);
    }

    internal static ExitCode PrintCost(CliServices services, LoadReport report, bool json)
    {
        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(report, ResultsJson.Indented));
        }
        else
        {
            LoadView.Write(services.Output, report, services.OutputForm);
        }

        return report.Price is null ? ExitCode.PriceInvalid : ExitCode.Success;
    }

    internal static void PrintBreakEven(CliServices services, LoadReport report, IReadOnlyList<ApiEntry> apis, bool json)
    {
        var rows = apis.Select(api => LoadBreakEven.Of(report, api)).OfType<LoadBreakEven>().ToList();
        if (rows.Count == 0)
        {
            throw new InputException(ExitCode.PriceInvalid, "Nothing can be compared: the server needs a price (--usd-per-hour), an API one for input and output.");
        }

        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(rows, ResultsJson.Indented));
        }
        else
        {
            LoadBreakEvenView.Write(services.Output, report, rows, services.OutputForm);
        }
    }
}
