using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Quality;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Commands;

/// <summary><c>merge A B …</c>: several runs, of one machine or many, in one folder.</summary>
internal static class MergeCommand
{
    private const int MostResults = 1000;

    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.Many(new ArgumentArity(2, MostResults), "Two or more.");
        var output = new Option<string>("--output") { Description = "Folder to write; must be new or empty.", Required = true };
        var json = new Option<bool>("--json") { Description = "Print the merged run's sources as JSON." };
        var command = new Command(
            "merge",
            "Puts runs into one folder, sample by sample; machines and their prices stay apart.") { results, output, json };
        command.SetAction(result =>
        {
            var paths = ResultsArgument.Read(result, results, services);
            if (ShardResults.Merge(services, paths, result.GetRequiredValue(output)))
            {
                return;
            }

            if (LoadComparing.Read(paths) is { } loads)
            {
                LoadResults.Merge(services, loads, result.GetRequiredValue(output), result.GetValue(json));
                return;
            }

            List<RunRecord> runs = [.. paths.Select(path => ResultInput.Read(path, apart: true))];
            var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(result.GetRequiredValue(output)));
            var version = Assembly.GetExecutingAssembly().GetName().Version?.ToString(fieldCount: 3) ?? "";
            var merged = RunMerge.Merge(Path.GetFileName(path), version, runs);
            RunFolder.CreateAt(path).Write(merged);
            MergeQuality(paths, path);
            if (result.GetValue(json))
            {
                services.Raw.WriteLine(JsonSerializer.Serialize(merged.Document.Sources, ResultsJson.Indented));
            }
            else
            {
                var sentence =
                    $"{path} has {Counted.Of(merged.Outcomes.Count, "cell")} with "
                    + $"{Counted.Of(merged.Outcomes.Sum(o => o.Samples.Count), "sample")} of "
                    + Counted.Of(merged.Document.Sources.Count, "run");
                services.Output.WriteLines([new OutputLine(sentence)], services.OutputForm);
            }
        });
        return command;
    }

    /// <summary>Quality that lay beside the runs; of two measurements of the same the later folder's stays.</summary>
    private static void MergeQuality(IEnumerable<string> results, string path)
    {
        List<string> folders = [.. results.Where(Directory.Exists)];
        var quality = folders.Select(QualityCsv.ReadFolder)
            .Aggregate<IReadOnlyList<QualityRow>, IReadOnlyList<QualityRow>>([], QualityJoin.Replace);
        if (quality.Count > 0)
        {
            QualityCsv.Write(Path.Combine(path, QualityCsv.FileName), quality);
        }

        var cascades = folders.Select(CascadeCsv.ReadFolder)
            .Aggregate<IReadOnlyList<CascadeRow>, IReadOnlyList<CascadeRow>>([], CascadeCsv.Replace);
        if (cascades.Count > 0)
        {
            CascadeCsv.Write(Path.Combine(path, CascadeCsv.FileName), cascades);
        }
    }
}
