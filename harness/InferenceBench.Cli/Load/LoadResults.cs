using System.CommandLine;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Text.Json;
using InferenceBench.Cli.Services;
using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Foreign;
using InferenceBench.Load.Merging;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>cost</c> and <c>breakeven</c> do with the folder of a load.</summary>
internal static class LoadResults
{
    private static string Version => Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3) ?? "";

    /// <summary>A load, ours or another tool's; null when the path holds none.</summary>
    /// <param name="path">What the user named.</param>
    internal static ReadLoad? Read(string path)
    {
        if (ReadRecord(path) is { } record)
        {
            return new(record, null);
        }

        return File.Exists(Path.Combine(path, "run.json")) || ForeignLoad.Read(path, Version) is not { } foreign ? null : new(
            foreign.Record, foreign);
    }

    /// <summary>A load as it was measured; null when the path is no load's folder.</summary>
    internal static LoadRecord? ReadRecord(string path) => IsLoad(path) ? LoadFolder.Read(RunFolder.Open(path)) : null;

    /// <summary>True for the folder of a load of ours.</summary>
    internal static bool IsLoad(string path) => File.Exists(Path.Combine(path, RequestsCsv.FileName));

    /// <summary>Refuses options that mean nothing for a load, instead of ignoring them.</summary>
    /// <exception cref="InputException">One was given.</exception>
    internal static void Refuse(ParseResult result, IEnumerable<Option> options)
    {
        if (options.FirstOrDefault(option => result.GetResult(option) is OptionResult { Implicit: false }) is { } given)
        {
            throw new InputException(
                ExitCode.Usage,
                $"{given.Name} means nothing for the folder of a load, whose requests were what they were; leave it out.");
        }
    }

    /// <summary>Several loads of one server in one folder.</summary>
    internal static void Merge(CliServices services, IReadOnlyList<LoadRecord> loads, string output, bool json)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        var merged = LoadMerge.Merge(Path.GetFileName(path), Version, loads);
        LoadFiles.Write(RunFolder.CreateAt(path), merged);
        if (json)
        {
            services.Raw.WriteLine(JsonSerializer.Serialize(merged.Run.Sources, ResultsJson.Indented));
        }
        else
        {
            var sentence =
                $"{path} has {Counted.Of(merged.Load.Visits.Count, "visit")} with "
                + $"{Counted.Of(merged.Requests.Count, "request")} of {Counted.Of(merged.Run.Sources.Count, "run")}";
            services.Output.WriteLines([new OutputLine(sentence)], services.OutputForm);
        }
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

        return !report.IsPriced ? ExitCode.PriceInvalid : ExitCode.Success;
    }

    /// <summary>Against APIs that serve the like of the model, where its name tells which those are; else against all.</summary>
    internal static void PrintBreakEven(
        CliServices services, LoadReport report, IReadOnlyList<ApiEntry> apis, bool likeOnly, bool json)
    {
        var all = apis.Select(api => LoadBreakEven.Of(report, api)).OfType<LoadBreakEven>().ToList();
        var like = all.Where(row => row.Likeness != ApiLikeness.Other).ToList();
        var rows = likeOnly && like.Count > 0 ? like : all;
        if (rows.Count == 0)
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                "Nothing can be compared: the server needs a price (--usd-per-hour), an API one for input and output.");
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
