using System.CommandLine;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Quality;
using InferenceBench.Analysis.Rows;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Files;
using InferenceBench.Prices;
using InferenceBench.Reporting.Claims;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Markdown;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Svg;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Commands;

/// <summary><c>report RESULTS</c>: a run as one page, as Markdown, as charts.</summary>
internal static class ReportCommand
{
    internal static Command Create(CliServices services)
    {
        var results = new Argument<string>("results") { Description = "A run's folder." };
        var output = new Option<string?>("--output") { Description = "File to write; without it report.html in the run's folder." };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown instead, for a pull request or a README." };
        var svg = new Option<string?>("--svg") { Description = "Also draw each chart as a file in this folder." };
        var baseline = new Option<string?>("--baseline") { Description = "Quantization, engine or model that the others are set against, e.g. F16." };
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var load = NumberOption.One("--requests-per-day", "count", "Also show what this load costs in a month.");
        var command = new Command("report", "Makes one self-contained HTML page of a run.") { results, output, markdown, svg, load, baseline };
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var folder = RunFolder.Open(result.GetValue(results)!);
            var machine = machineOptions.Read(result, machineOptions.Book(result, services.Folders.Prices));
            var report = Read(folder, new ReportQuestion(machine, questionOptions.Read(result, result.GetValue(load))), services.Clock, result.GetValue(baseline));
            if (result.GetValue(markdown))
            {
                WriteMarkdown(services, report, result.GetValue(output));
            }
            else
            {
                var path = result.GetValue(output) ?? Path.Combine(folder.Path, "report.html");
                WritePage(services, report.Run.Suite == ClaimSuite.Name ? WithClaims(services, report, folder, path) : report, path);
            }

            if (result.GetValue(svg) is { } charts)
            {
                var files = await SvgCharts.WriteAsync(report, charts, cancellationToken);
                Say(services, $"Charts: {files.Count} files in {charts}");
            }
        });
        return command;
    }

    private static RunReport Read(RunFolder folder, ReportQuestion question, TimeProvider clock, string? baseline)
    {
        var record = folder.Read();
        var rows = QualityJoin.Of(CellRow.All(record), QualityCsv.ReadFolder(folder.Path));
        var document = record.Document;
        if (question.Machine is { } machine)
        {
            new CellPricer(machine, question.Cost).RequireEnergy(document.RunId, [.. record.Outcomes.Where(o => o.Status == CellStatus.Ok)]);
            rows = [.. rows.Select(row => row.At(machine))];
            document = document with { Price = machine.Price };
        }

        return RunReport.Of(document, rows, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), BaselineRatios.Of(record, baseline)) with { Question = question };
    }

    /// <summary>A run of claims is about them: their page is written beside the report.</summary>
    private static RunReport WithClaims(CliServices services, RunReport report, RunFolder folder, string path)
    {
        var ledger = Ledger.Read([services.Folders.Claims], services.OpenModels().Resolver.IsKnown);
        var evidence = ClaimRuns.Read([folder.Path]).With(PriceBook.Load(services.Folders.Prices, []));
        var results = new ClaimJudge(evidence).Judge(ledger.Claims);
        var claimsPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ClaimsPage.FileName);
        AtomicFile.Write(claimsPath, stream => ClaimsPage.Write(stream, results, evidence));
        Say(services, $"Claims: {claimsPath}");
        return report with { Sections = [.. report.Sections, new ClaimsSection(results, ClaimsPage.FileName)] };
    }

    private static void WritePage(CliServices services, RunReport report, string path)
    {
        AtomicFile.Write(path, stream => HtmlReport.Write(stream, report));
        Say(services, $"Report: {path} ({Formats.Bytes(new FileInfo(path).Length)})");
    }

    private static void WriteMarkdown(CliServices services, RunReport report, string? path)
    {
        var text = ReportMarkdown.Write(report);
        if (path is null)
        {
            services.Raw.Write(text);
            return;
        }

        AtomicFile.WriteText(path, text);
        Say(services, $"Report: {path}");
    }

    private static void Say(CliServices services, string sentence) =>
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence))], services.ErrorForm);
}
