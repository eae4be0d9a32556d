using System.Text;
using System.Xml.Linq;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Loads;
using InferenceBench.Reporting.Svg;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Loads;

public sealed class LoadPageTests
{
    private const string Evil = "a<script>alert(1)</script>&b|c";

    [Fact]
    public void A_load_has_a_chart_for_each_question()
    {
        LoadCharts.For(Reading(new())).Select(chart => chart.Id)
            .ShouldBe(["cost-load", "throughput-load", "latency-load", "attainment-load", "interactivity", "window"]);
        LoadCharts.For(Reading(new() { UsdPerHour = null, Slo = null })).Select(chart => chart.Id)
            .ShouldBe(["throughput-load", "latency-load", "window"]);
    }

    [Fact]
    public void An_invalid_load_keeps_its_figures_and_its_reason_and_has_no_dollars()
    {
        var reading = Reading(new() { FailsAt = 8 });
        var invalid = reading.Report.Points.Single(point => !point.IsValid);
        var page = Page(reading);

        var row = page[page.IndexOf("<tr class=\"skipped\">", StringComparison.Ordinal)..];
        row = row[..row.IndexOf("</tr>", row.IndexOf("<tr class=\"why\">", StringComparison.Ordinal), StringComparison.Ordinal)];
        row.ShouldContain("8 in flight");
        row.ShouldContain("requests failed");
        invalid.Figures.OutputTokensPerSecond.Value.ShouldBeGreaterThan(0);
        var marks = LoadCharts.For(reading)[0].Values.Select(
            value => (Load: (double)value!["load"]!, State: (string)value["state"]!)).ToList();
        marks.Where(mark => mark.Load == 8).ShouldAllBe(mark => mark.State == "none");
        marks.Where(mark => mark.Load != 8).ShouldAllBe(mark => mark.State == "valid");
    }

    /// <summary>A line from the load before to the one behind would say what the load between would have had.</summary>
    [Fact]
    public void A_line_ends_before_a_load_without_a_figure_and_another_begins_behind_it()
    {
        var cost = LoadCharts.For(Reading(new() { FailsAt = 8, Concurrency = [1, 2, 8, 16] }))
            .Single(chart => chart.Id == "cost-load");

        cost.Values.Where(value => (string)value!["series"]! == "output")
            .Select(value => ((double)value!["load"]!, (int)value["stretch"]!))
            .ShouldBe([(1, 0), (2, 0), (8, 0), (16, 1)]);
        cost.Spec.ToJsonString().ShouldContain("\"detail\":{\"field\":\"stretch\"}");
    }

    [Fact]
    public void A_load_at_which_no_request_keeps_the_objective_is_a_point_at_0_and_no_cross()
    {
        var attainment = LoadCharts.For(Reading(new() { Slo = "ttft<150ms", Concurrency = [1, 8, 64] }))
            .Single(chart => chart.Id == "attainment-load");

        var last = attainment.Values.Single(value => (double)value!["load"]! == 64)!;
        ((double)last["value"]!, (string)last["state"]!).ShouldBe((0, "valid"));
    }

    [Fact]
    public void Only_a_load_that_cannot_be_trusted_has_a_row_for_the_reason()
    {
        Page(Reading(new())).ShouldNotContain("<tr class=\"why\">");
        Page(Reading(new() { FailsAt = 8 })).ShouldContain("<tr class=\"why\"><td colspan=\"14\"><span>invalid: ");
    }

    [Fact]
    public void Energy_and_cached_input_are_on_the_page_where_they_are_known_and_nowhere_else()
    {
        Page(Reading(new())).ShouldNotContain("J/token");
        Page(Reading(new())).ShouldNotContain("$/1M cached");
        var reading = Reading(new());
        var known = reading with { Report = reading.Report with { Points = [.. reading.Report.Points.Select(Known)] } };

        var page = Page(known);

        page.ShouldContain("J/token");
        page.ShouldContain("$/1M cached");
        LoadCharts.For(known)[0].Values.ShouldContain(value => (string)value!["series"]! == "cached input");
    }

    private static PointResult Known(PointResult point) => point with
    {
        Figures = point.Figures with { Energy = new("nvml", 300, 60, new(0.3, 0.29, 0.31), new(3, 2.9, 3.1)) },
        Cost = point.Cost! with { CachedUsdPerMillion = new(0.02, 0.019, 0.021) },
    };

    [Fact]
    public void Text_of_a_server_stays_text()
    {
        var reading = Reading(new() { Model = Evil, FailsAt = 8, Problem = Evil });

        Page(reading).ShouldNotContain("<script>alert");
        var markdown = LoadMarkdown.Write(reading);
        markdown.ShouldNotContain("<script>");
        markdown.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(
            line => line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void A_load_that_did_not_finish_says_so()
    {
        var record = new GeneratedLoad().Make();
        record = record with { Run = record.Run with { FinishedAt = null } };

        Page(ReadingOf(record)).ShouldContain("The load did not finish");
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(16, false)]
    public void More_requests_than_the_server_has_slots_are_said_to_wait(int slots, bool isSaid)
    {
        var record = new GeneratedLoad().Make();

        var page = Page(ReadingOf(record with { Load =
            record.Load with { Server = record.Load.Server with { Slots = slots } } }));

        page.Contains("computes 4 requests at once: at 8, 16 in flight the others wait", StringComparison.Ordinal)
            .ShouldBe(isSaid);
    }

    [ChartFact]
    public async Task Every_chart_becomes_a_drawing()
    {
        var folder = Directory.CreateTempSubdirectory("inferencebench-").FullName;
        try
        {
            var paths = await SvgCharts.WriteAsync(
                LoadCharts.For(Reading(new() { FailsAt = 8, Model = Evil })), folder, CancellationToken.None);

            paths.Count.ShouldBe(6);
            foreach (var path in paths)
            {
                var text = await File.ReadAllTextAsync(path);
                XDocument.Parse(text).Root!.Name.LocalName.ShouldBe("svg");
                text.ShouldNotContain("var(--");
                text.ShouldNotContain("NaN");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LoadReading Reading(GeneratedLoad load) => ReadingOf(load.Make());

    private static LoadReading ReadingOf(InferenceBench.Load.Visits.LoadRecord record) =>
        new(record, LoadReport.Of(record), new DateOnly(2026, 3, 2));

    private static string Page(LoadReading reading)
    {
        using var stream = new MemoryStream();
        LoadPage.Write(stream, reading);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
