using System.CommandLine;
using InferenceBench.Cli.Load;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Markdown;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Svg;

namespace InferenceBench.Cli.Commands;

/// <summary><c>report RESULTS</c>: a run as one page, as Markdown, as charts.</summary>
internal static class ReportCommand
{
    internal static Command Create(CliServices services)
    {
        var results = ResultsArgument.One();
        var output = new Option<string?>("--output")
        {
            Description = "File to write; without it report.html in the run's folder.",
        };
        var markdown = new Option<bool>("--markdown") { Description = "Print Markdown instead, for a pull request or a README." };
        var svg = new Option<string?>("--svg") { Description = "Also draw each chart as a file in this folder." };
        var baseline = new Option<string?>("--baseline")
        {
            Description = "Quantization, engine or model that the others are set against, e.g. F16.",
        };
        var open = new Option<bool>("--open") { Description = "Show the page when it is written." };
        var machineOptions = new MachineCostOptions();
        var questionOptions = new QuestionOptions();
        var load = NumberOption.One(
            "--requests-per-day", "count", "Also show what this load costs in a month, and of a load by the day.");
        var command = new Command(
            "report", "Makes one self-contained HTML page of a run.") { results, output, markdown, open, svg, load, baseline };
        machineOptions.AddTo(command);
        questionOptions.AddTo(command);
        command.SetAction(async (result, cancellationToken) =>
        {
            var path = ResultsArgument.Read(result, results, services);
            var page = new ReportPage(services);
            var machine = machineOptions.Read(result, services.Folders.Prices);
            var question = questionOptions.Read(result, result.GetValue(load));
            if (LoadResults.Read(path) is { } served)
            {
                LoadResults.Refuse(
                    result, [baseline, .. question.RequestsPerDay is null ? questionOptions.All : questionOptions.OfTheRequest]);
                var form = new LoadReportForm(
                    result.GetValue(output), result.GetValue(markdown), result.GetValue(svg), result.GetValue(open));
                await new LoadReportFiles(services, form).WriteAsync(
                    new(served.Record, served.Priced(machine, question), services.Today()), path, cancellationToken);
                return;
            }

            var report = page.Read(path, new ReportQuestion(machine, question), result.GetValue(baseline));
            if (result.GetValue(markdown))
            {
                WriteMarkdown(services, page, report, result.GetValue(output));
            }
            else
            {
                page.Write(report, path, result.GetValue(output), result.GetValue(open));
            }

            if (result.GetValue(svg) is { } charts)
            {
                var files = await SvgCharts.WriteAsync(report, charts, cancellationToken);
                page.Say($"Charts: {Counted.Of(files.Count, "file")} in {charts}");
            }
        });
        return command;
    }

    private static void WriteMarkdown(CliServices services, ReportPage page, RunReport report, string? path)
    {
        var text = ReportMarkdown.Write(report);
        if (path is null)
        {
            services.Raw.Write(text);
            return;
        }

        AtomicFile.WriteText(path, text);
        page.Say($"Report: {path}");
    }
}
