using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Reports;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Charts;

public sealed class ChartSetTests
{
    [Fact]
    public void One_batch_makes_no_batch_chart() => Ids(new GeneratedRun())
        .ShouldBe(["cost-output", "cost-input", "cost-blended", "speed-cost", "ttft", "itl", "memory", "pareto"]);

    [Fact]
    public void Several_batches_make_one() => Ids(new GeneratedRun { Cells = 48, Batches = [1, 8] }).ShouldContain("cost-batch");

    [Fact]
    public void Without_a_price_only_speed_and_memory_are_drawn() =>
        Ids(new GeneratedRun { Price = null }).ShouldBe(["ttft", "itl", "memory"]);

    [Fact]
    public void Thousands_of_cells_are_drawn_as_a_readable_number_of_marks()
    {
        var charts = Charts(new GeneratedRun { Cells = 2000, Samples = 3, Steps = 4, Quantized = 6, Batches = [1, 2, 4, 8] });

        charts.ShouldAllBe(chart => chart.Values.Count <= 2000);
        charts.Single(chart => chart.Id == "cost-output").Values.Count.ShouldBe(40);
    }

    [Fact]
    public void Cells_of_one_name_keep_a_row_each()
    {
        var chart = Charts(new GeneratedRun
        {
            Cells = 2,
            Quantized = 1,
            Change = (_, o) => o with { Cell = o.Cell with { Model = o.Cell.Model with { Id = "same" } } },
        })[0];

        chart.Values.Select(value => (string?)value!["cell"]).ShouldBe(["same Q4_K_M", "same Q4_K_M (2)"]);
    }

    private static IEnumerable<string> Ids(GeneratedRun run) => Charts(run).Select(chart => chart.Id);

    private static IReadOnlyList<Chart> Charts(GeneratedRun generated)
    {
        var run = generated.Make();
        return ChartSet.For(RunReport.Of(run.Document, CellRow.All(run), new DateOnly(2026, 3, 2)));
    }
}
