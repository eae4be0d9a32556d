using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Markdown;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Html;

/// <summary>What one form says of a cell every other form says.</summary>
public sealed class SameNumbersTests : IDisposable
{
    private static readonly (string Csv, double Scale, string Page)[] Columns =
    [
        ("usd_per_1m_output_tokens", 1, "$/1M output"), ("usd_per_1m_input_tokens", 1, "$/1M input"),
        ("prefill_tokens_per_s", 1, "prefill"), ("decode_tokens_per_s", 1, "decode"), ("ttft_ms", 1, "TTFT"),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("inferencebench-");
    private readonly RunRecord _run = new GeneratedRun { Cells = 12, Batches = [1, 8] }.Make();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_page_shows_the_numbers_of_cells_csv()
    {
        var page = PageRows();
        foreach (var fields in CsvRows())
        {
            var row = page[(fields["model"], fields["quantization"], int.Parse(fields["batch"], CultureInfo.InvariantCulture))];
            foreach (var (csv, scale, column) in Columns)
            {
                row[column].ShouldBe(Formats.Estimate(Estimate(fields, csv, scale)), $"{fields["model"]} {column}");
            }
        }
    }

    [Fact]
    public void Console_and_Markdown_show_the_numbers_of_the_page()
    {
        var report = Report();
        var shown = report.All.Select(cell => cell.Row).ToList();
        var console = string.Join('\n', CellTable.Lines(shown, new() { Wide = true }).Select(line => line.Text));
        var markdown = ReportMarkdown.Write(report);
        foreach (var row in PageRows().Values)
        {
            foreach (var column in Columns.Select(c => c.Page).Where(name => name != "TTFT"))
            {
                Line(console, row).ShouldContain(row[column]);
                Line(markdown, row).ShouldContain(row[column]);
            }
        }

        string Line(string text, Dictionary<string, string> row) => text.Split('\n')
            .Single(line => line.Contains(row["model"] + " ", StringComparison.Ordinal)
                && line.Contains(row["quant"] + " ", StringComparison.Ordinal)
                && line.Contains(row["$/1M output"], StringComparison.Ordinal));
    }

    [Fact]
    public void The_details_of_a_cell_are_its_row_of_cells_csv_and_its_samples()
    {
        var block = Regex.Match(Page(), "id=\"block-0\">([^<]*)<").Groups[1].Value;
        using var packed = new GZipStream(new MemoryStream(Convert.FromBase64String(block)), CompressionMode.Decompress);
        var cells = JsonDocument.Parse(packed).RootElement.EnumerateArray().ToList();
        var csv = CsvRows().ToDictionary(fields => fields["cell_id"], fields => fields.Values.ToList());

        cells.Count.ShouldBe(_run.Outcomes.Count);
        foreach (var cell in cells)
        {
            var fields = cell.GetProperty("c").EnumerateArray().Select(field => field.GetString()!).ToList();
            fields.ShouldBe(csv[fields[1]]);
            var outcome = _run.Outcomes.Single(o => o.Key == fields[1]);
            cell.GetProperty("s")
                .EnumerateArray()
                .Select(sample => sample[4].GetDouble())
                .ShouldBe(outcome.Samples.Select(s => s.PrefillSeconds));
        }
    }

    private static Estimate Estimate(Dictionary<string, string> fields, string column, double scale)
    {
        double Number(string name) => double.Parse(fields[name], CultureInfo.InvariantCulture) * scale;
        var (value, low, high) = (Number(column), Number(column + "_low"), Number(column + "_high"));
        return new(value, low, high);
    }

    private RunReport Report() => RunReport.Of(_run.Document, CellRow.All(_run), new DateOnly(2026, 3, 2));

    private string Page()
    {
        using var stream = new MemoryStream();
        HtmlReport.Write(stream, Report());
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private Dictionary<(string, string, int), Dictionary<string, string>> PageRows()
    {
        var data = JsonDocument.Parse(Regex.Match(Page(), "id=\"table-data\">([^<]*)<").Groups[1].Value).RootElement;
        var names = data.GetProperty("columns")
            .EnumerateArray()
            .Select(column => column.GetProperty("name").GetString()!)
            .ToList();
        return data.GetProperty("rows").EnumerateArray()
            .Select(row => names.Zip(row.GetProperty("t").EnumerateArray().Select(text => text.GetString()!)).ToDictionary())
            .ToDictionary(row => (row["model"], row["quant"], row.TryGetValue("workload", out var workload)
                && workload.Contains('×')
                ? 8
                : 1));
    }

    private List<Dictionary<string, string>> CsvRows()
    {
        var folder = RunFolder.Create(_folder.FullName, "default", _run.Document.StartedAt);
        folder.Write(_run);
        var lines = File.ReadAllLines(folder.CellsPath);
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary())];
    }
}
