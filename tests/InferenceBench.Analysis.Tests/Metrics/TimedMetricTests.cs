using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Metrics;

public sealed class TimedMetricTests
{
    [Fact]
    public void Ttft_is_prefill_and_the_first_sampling() =>
        new Ttft().Terms(Outcomes.Ok("a", [.. Samples.Row(2)])).ShouldBe([new RatioTerm(1, 1.001, 1)]);

    [Fact]
    public void Tpot_leaves_out_the_step_that_only_feeds_the_last_token_back()
    {
        var sample = Samples.Of(1) with { StepSeconds = [0.1, 0.2, 0.3, 99] };

        new Tpot().Terms(Outcomes.Ok("a", sample)).Single().Numerator.ShouldBe(0.2, 1e-12);
    }

    [Fact]
    public void A_row_has_what_a_ledger_reads()
    {
        var run = new GeneratedRun { Cells = 3 }.Make();
        foreach (var row in CellRow.All(run))
        {
            foreach (var metric in CellMetrics.All.OfType<TimedMetric>().Where(metric => !metric.NeedsPeaks))
            {
                var read = metric.Read(new MetricSource(row.Outcome, null))!;
                metric.Of(row)!.Value.Value.ShouldBe(read.Value, read.Value * 1e-9, metric.Name);
            }
        }
    }

    [Fact]
    public void A_cell_without_repetitions_has_none()
    {
        var row = CellRow.Of("run", Outcomes.Failed("a", "it failed"), null, new());

        CellMetrics.All.OfType<TimedMetric>().ShouldAllBe(metric => metric.Of(row) == null);
    }

    [Fact]
    public void Another_price_leaves_it_as_it_is()
    {
        var row = CellRow.Of("run", Outcomes.Ok("a", [.. Samples.Row(1, 1.1)]), null, new());

        new Ttft().Of(row.At(Prices.MachinePrice.Stated(1))).ShouldBe(new Ttft().Of(row));
    }
}
