using InferenceBench.Foundation.Csv;
using InferenceBench.Load.Columns;
using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Visits;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Columns;

public sealed class PointsCsvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Documentation_lists_exactly_the_columns() =>
        Documented().ShouldBe(PointColumns.All.Select(column => column.Name));

    [Fact]
    public void A_load_has_a_row_for_each_point_and_mix_with_what_the_report_says()
    {
        var load = new GeneratedLoad { Concurrency = [1, 4], Rounds = 3 }.Make();
        var report = LoadReport.Of(load);

        var rows = Rows(load);

        rows.Count.ShouldBe(report.Points.Count + report.Sides.Count);
        var (row, point) = (rows[1], report.Points[1]);
        row["concurrency"].ShouldBe("4");
        Number(row, "output_tokens_per_s").ShouldBe(point.Figures.OutputTokensPerSecond.Value, 0.01);
        Number(row, "ttft_p50_ms").ShouldBe(point.Figures.Ttft!.P50 * 1000, 0.001);
        Number(row, "usd_per_1m_output_tokens").ShouldBe(point.Cost!.OutputUsdPerMillion!.Value.Value, 1e-4);
        Number(row, "usd_per_1m_output_tokens_low").ShouldBeLessThan(Number(row, "usd_per_1m_output_tokens"));
        Number(row, "attainment").ShouldBe(point.Goodput!.Attainment.Value, 1e-6);
        (row["valid"], row["reason"]).ShouldBe(("true", ""));
    }

    [Fact]
    public void A_percentile_lies_within_its_interval_over_rounds()
    {
        foreach (var row in Rows(new GeneratedLoad { Concurrency = [8], Rounds = 5, Noise = 0.1 }.Make()))
        {
            foreach (var name in new[] { "ttft_p50_ms", "tpot_p50_ms", "itl_p50_ms", "itl_p99_ms", "e2e_p50_ms" })
            {
                Number(row, name + "_low").ShouldBeLessThan(Number(row, name), name);
                Number(row, name + "_high").ShouldBeGreaterThan(Number(row, name), name);
            }
        }
    }

    [Fact]
    public void A_percentile_that_no_single_round_carries_has_no_bounds()
    {
        var row = Rows(new GeneratedLoad { Concurrency = [8], Rounds = 3 }.Make())[0];
        (row["ttft_p90_ms"].Length > 0 || row["ttft_p90_ms_low"].Length == 0).ShouldBeTrue();
        (row["ttft_p99_ms"], row["ttft_p99_ms_low"]).ShouldBe(("", ""));
    }

    [Fact]
    public void An_invalid_point_has_its_figures_and_reasons_and_no_dollars()
    {
        var row = Rows(new GeneratedLoad { Concurrency = [1, 4], FailsAt = 4 }.Make())[1];
        (row["valid"], row["usd_per_1m_tokens"], row["usd_per_request"]).ShouldBe(("false", "", ""));
        row["invalid_rules"].ShouldContain("failures");
        row["reason"].ShouldContain("requests failed");
        row["output_tokens_per_s"].ShouldNotBeEmpty();
    }

    [Fact]
    public void Without_a_price_there_are_no_dollars_and_the_point_is_valid()
    {
        var row = Rows(new GeneratedLoad { Concurrency = [1], UsdPerHour = null }.Make())[0];
        (row["valid"], row["usd_per_hour"], row["usd_per_1m_tokens"]).ShouldBe(("true", "", ""));
    }

    public void Dispose() => _folder.Dispose();

    private static double Number(IReadOnlyDictionary<string, string> row, string name) =>
        double.Parse(row[name], System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Documented() =>
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "results-schema.md"))
            .Split("\n## ").Single(section => section.StartsWith("points.csv", StringComparison.Ordinal))
            .Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

    private List<IReadOnlyDictionary<string, string>> Rows(LoadRecord load)
    {
        PointsCsv.Write(_folder.Path, PointRow.All(load));
        string[] names = [.. PointColumns.All.Select(column => column.Name)];
        return CsvTable.Read(
            Path.Combine(_folder.Path, PointsCsv.FileName),
            names,
            row => (IReadOnlyDictionary<string, string>)names.ToDictionary(name => name, row.Text));
    }
}
