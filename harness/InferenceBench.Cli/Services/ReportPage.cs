using System.ComponentModel;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Quality;
using InferenceBench.Analysis.Rows;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Foundation.Files;
using InferenceBench.Prices;
using InferenceBench.Reporting.Claims;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Foreign;
using InferenceBench.Results.Quality;

namespace InferenceBench.Cli.Services;

/// <summary>The page of a run, as <c>report</c> and <c>run --html</c> write it.</summary>
/// <param name="services">Where it is said, and the shipped claims and prices.</param>
internal sealed class ReportPage(CliServices services)
{
    private const string FileName = "report.html";

    /// <summary>What the page, or Markdown, says of results.</summary>
    /// <param name="path">A run's folder or a file of another tool.</param>
    /// <param name="question">The price and request asked for.</param>
    /// <param name="baseline">What the cells are set against; null = nothing.</param>
    internal RunReport Read(string path, ReportQuestion question, string? baseline)
    {
        var record = ResultInput.Read(path);
        IReadOnlyList<QualityRow> quality = ResultInput.FolderOf(path) is { } folder ? QualityCsv.ReadFolder(folder.Path) : [];
        var rows = QualityJoin.Of(CellRow.All(record), quality);
        var document = record.Document;
        if (question.Machine is { } machine)
        {
            new CellPricer(machine, question.Cost)
                .RequireEnergy(document.RunId, [.. record.Outcomes.Where(o => o.Status == CellStatus.Ok)]);
            rows = [.. rows.Select(row => row.At(machine))];
            document = document with { Price = machine.Price };
        }

        return RunReport.Of(document, rows, services.Today(), BaselineRatios.Of(record, baseline)) with { Question = question };
    }

    /// <summary>Writes the page and says where.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="results">Where that was read; a run of claims has their page beside its own.</param>
    /// <param name="output">The file; null = in the run's folder, or beside a file.</param>
    /// <param name="open">Show it as well.</param>
    internal void Write(RunReport report, string results, string? output, bool open)
    {
        var folder = ResultInput.FolderOf(results);
        var path = output ?? (folder is null ? Path.ChangeExtension(results, ".html") : Path.Combine(folder.Path, FileName));
        var shown = folder is not null && report.Run.Suite == ClaimSuite.Name ? WithClaims(report, folder, path) : report;
        AtomicFile.Write(path, stream => HtmlReport.Write(stream, shown));
        Say($"Report: {path} ({Formats.Bytes(new FileInfo(path).Length)})");
        if (open)
        {
            Open(path);
        }
    }

    internal void Say(string sentence) =>
        services.Errors.WriteLines([new OutputLine(SafeText.OneLine(sentence))], services.ErrorForm);

    /// <summary>A run of claims is about them: their page is written beside the report.</summary>
    private RunReport WithClaims(RunReport report, RunFolder folder, string path)
    {
        var ledger = Ledger.Read([services.Folders.Claims], services.OpenModels().Resolver.IsKnown);
        var evidence = ClaimRuns.Read([folder.Path]).With(PriceBook.Load(services.Folders.Prices, []));
        var results = new ClaimJudge(evidence).Judge(ledger.Claims);
        var claimsPath = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, ClaimsPage.FileName);
        AtomicFile.Write(claimsPath, stream => ClaimsPage.Write(stream, results, evidence));
        Say($"Claims: {claimsPath}");
        return report with { Sections = [.. report.Sections, new ClaimsSection(results, ClaimsPage.FileName)] };
    }

    /// <summary>A machine without a screen has nothing to open it with, which spoils no run.</summary>
    internal void Open(string path)
    {
        try
        {
            services.OpenFile(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            Say("Nothing here can show the page; copy it to a machine with a browser and open it there.");
        }
    }
}
