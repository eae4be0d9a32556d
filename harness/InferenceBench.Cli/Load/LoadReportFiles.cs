using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Loads;
using InferenceBench.Reporting.Svg;
using InferenceBench.Reporting.Terminal;

namespace InferenceBench.Cli.Load;

/// <summary>What <c>report</c> does with the folder of a load.</summary>
internal sealed class LoadReportFiles(CliServices services, LoadReportForm form)
{
    internal async Task WriteAsync(LoadReading reading, string results, CancellationToken cancellationToken)
    {
        if (form.IsMarkdown)
        {
            WriteMarkdown(reading);
        }
        else
        {
            var path = form.Path
                ?? (Directory.Exists(results) ? Path.Combine(results, "report.html") : Path.ChangeExtension(results, ".html"));
            AtomicFile.Write(path, stream => LoadPage.Write(stream, reading));
            Say($"Report: {path} ({Formats.Bytes(new FileInfo(path).Length)})");
            if (form.IsShown)
            {
                new ReportPage(services).Open(path);
            }
        }

        if (form.SvgFolder is { } charts)
        {
            var files = await SvgCharts.WriteAsync(LoadCharts.For(reading), charts, cancellationToken);
            Say($"Charts: {Counted.Of(files.Count, "file")} in {charts}");
        }
    }

    private void WriteMarkdown(LoadReading reading)
    {
        var text = LoadMarkdown.Write(reading);
        if (form.Path is null)
        {
            services.Raw.Write(text);
            return;
        }

        AtomicFile.WriteText(form.Path, text);
        Say($"Report: {form.Path}");
    }

    private void Say(string sentence) =>
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence))], services.ErrorForm);
}
