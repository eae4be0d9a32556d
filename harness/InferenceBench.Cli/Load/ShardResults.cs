using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Records;
using InferenceBench.Load.Shards;
using InferenceBench.Load.Visits;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>merge</c> does with the clients of one load.</summary>
internal static class ShardResults
{
    /// <summary>Merges them; false when the folders are not all of such clients.</summary>
    internal static bool Merge(CliServices services, IReadOnlyList<string> folders, string output)
    {
        if (!folders.All(folder => File.Exists(Path.Combine(folder, RequestsCsv.FileName))))
        {
            return false;
        }

        List<LoadRecord> loads = [.. folders.Select(folder => LoadFolder.Read(RunFolder.Open(folder))).OfType<LoadRecord>()];
        if (loads.Count < folders.Count || !ShardMerge.AreShards(loads))
        {
            return false;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        var merged = ShardMerge.Merge(Path.GetFileName(path), loads);
        LoadFiles.Write(RunFolder.CreateAt(path), merged);
        services.Output.WriteLines(
            [new OutputLine($"{path} has {Counted.Of(merged.Load.Visits.Count, "visit")} with "
                + $"{Counted.Of(merged.Requests.Count, "request")} of {Counted.Of(loads.Count, "client")}")],
            services.OutputForm);
        return true;
    }
}
