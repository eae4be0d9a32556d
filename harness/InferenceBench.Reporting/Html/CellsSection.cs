using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Html;

/// <summary>
/// The table of all cells. The first rows stand in the page itself; the script sorts, filters and pages all of them.
/// </summary>
internal static class CellsSection
{
    /// <summary>Rows of a page of the table.</summary>
    public const int PageRows = 50;

    private const int LongText = 24;

    public static void Write(TextWriter page, RunReport report, IReadOnlyList<PageColumn> columns)
    {
        page.WriteLine("<section id=\"cells\" aria-labelledby=\"cells-title\">\n<h2 id=\"cells-title\">Cells</h2>");
        page.WriteLine(Tools);
        page.WriteLine(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"cells-title\">\n<table id=\"cell-table\">");
        page.WriteLine($"<caption>{HtmlText.Of(Caption(report))}</caption>\n<thead><tr>");
        foreach (var column in columns)
        {
            var unit = column.Unit.Length == 0 ? "" : $"<span class=\"unit\">{column.Unit}</span>";
            page.WriteLine($"<th scope=\"col\"{(column.IsNumber ? " class=\"number\"" : "")}>{column.Name}{unit}</th>");
        }

        page.WriteLine("</tr></thead>\n<tbody>");
        foreach (var cell in report.All.Take(PageRows))
        {
            Row(page, cell, columns);
        }

        page.WriteLine("</tbody>\n</table>\n</div>\n<p class=\"pager\" id=\"pager\" hidden></p>");
        page.WriteLine(Details);
        page.WriteLine("</section>");
    }

    private static void Row(TextWriter page, ReportCell cell, IReadOnlyList<PageColumn> columns)
    {
        var status = cell.Row.Outcome.Status;
        page.Write(status == CellStatus.Ok ? "<tr>" : $"<tr class=\"{CellTable.LabelOf(status)}\">");
        foreach (var (index, column) in columns.Index())
        {
            var text = HtmlText.Of(column.Text(cell));
            page.Write(index == 0
                ? $"<th scope=\"row\">{text}</th>"
                : $"<td{ClassOf(column, text)}>{text}</td>");
        }

        page.WriteLine("</tr>");
    }

    /// <summary>What is longer than most gets several lines.</summary>
    private static string ClassOf(PageColumn column, string text) =>
        column.IsNumber ? " class=\"number\"" : text.Length > LongText ? " class=\"long\"" : "";

    private static string Caption(RunReport report)
    {
        var shared = CellColumns.SharedBy([.. report.Measured.Select(cell => cell.Row)]);
        var order = report.HasPrice ? "Cheapest output first" : "Fastest decode first";
        return $"{order}; ± is half the 95 % interval; ★ is on the Pareto front, ☆ cannot be told from "
            + $"it.{(shared.Length > 0 ? $" All measured cells: {shared}." : "")}";
    }

    private const string Tools = """
        <form class="tools" id="tools" hidden>
        <label>Search <input type="search" id="search" autocomplete="off" placeholder="model, quantization, …"></label>
        <label>Quantization <select id="by-quant"><option value="">all</option></select></label>
        <label>Status <select id="by-status"><option value="">all</option></select></label>
        <label class="check"><input type="checkbox" id="by-front"> Pareto front only (★, ☆)</label>
        <output id="count" aria-live="polite"></output>
        </form>
        """;

    private const string Details = """
        <section id="details" class="details" aria-labelledby="details-title" tabindex="-1" hidden>
        <div class="bar"><h3 id="details-title">Details</h3>
        <button type="button" id="close-details" class="quiet">Close</button></div>
        <div id="details-body"></div>
        </section>
        """;
}
