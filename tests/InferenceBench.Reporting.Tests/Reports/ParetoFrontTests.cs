using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Reporting.Tests.Reports;

public sealed class ParetoFrontTests
{
    private readonly RunReport _report;

    public ParetoFrontTests()
    {
        var run = new GeneratedRun { Cells = 400, Samples = 3, Steps = 4, Quantized = 6, Batches = [1, 2, 4] }.Make();
        _report = RunReport.Of(run.Document, CellRow.All(run), new DateOnly(2026, 3, 2));
    }

    [Fact]
    public void No_cell_of_the_front_is_beaten_and_every_other_is() =>
        _report.Measured.ShouldAllBe(cell => cell.OnFront != _report.Measured.Any(other => Beats(other, cell)));

    [Fact]
    public void Every_workload_has_a_front() =>
        _report.Measured.GroupBy(cell => cell.Row.Outcome.Cell.Workload.PromptTokens)
            .ShouldAllBe(group => group.Any(cell => cell.OnFront));

    [Fact]
    public void A_cell_beaten_by_less_than_the_intervals_cannot_be_told_from_the_front()
    {
        Places(slower: 1.001).ShouldBe([FrontPlace.On, FrontPlace.NotDistinguishable]);
        Places(slower: 1.5).ShouldBe([FrontPlace.On, FrontPlace.Beaten]);
    }

    private static IEnumerable<FrontPlace> Places(double slower)
    {
        CellOutcome? first = null;
        CellOutcome Change(int index, CellOutcome outcome) => first is null
            ? first = outcome
            : first with
            {
                Key = "b",
                Samples = [.. first.Samples.Select(s => s with { DecodeSeconds = s.DecodeSeconds * slower })],
            };
        var run = new GeneratedRun { Cells = 2, Change = Change }.Make();
        return RunReport.Of(run.Document, CellRow.All(run), new DateOnly(2026, 3, 2)).Measured.Select(cell => cell.Place);
    }

    private static bool Beats(ReportCell one, ReportCell other)
    {
        (double Usd, double Speed, long Bytes) Of(ReportCell cell) =>
            (cell.Row.Cost!.OutputUsdPerMillion!.Value.Value, cell.SequenceTokensPerSecond!.Value, cell.MemoryBytes!.Value);
        var (a, b) = (Of(one), Of(other));
        return one.Row.Outcome.Cell.Workload.PromptTokens == other.Row.Outcome.Cell.Workload.PromptTokens
            && a != b
            && a.Usd <= b.Usd
            && a.Speed >= b.Speed
            && a.Bytes <= b.Bytes;
    }
}
