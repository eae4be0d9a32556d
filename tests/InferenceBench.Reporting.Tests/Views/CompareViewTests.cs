using InferenceBench.Analysis.Comparing;
using InferenceBench.Cells;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Reporting.Views;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tests.Views;

/// <summary>Whatever rows differ in stands beside them, however narrow it is.</summary>
public sealed class CompareViewTests
{
    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void Rows_that_differ_in_engine_workload_or_run_alone_can_be_told_apart(int width)
    {
        List<ComparedCell> cells =
        [
            Cell("llamasharp", 256, "run-1"), Cell("llama-server@dense", 256, "run-1"), Cell("llamasharp", 1024, "run-1"),
            Cell("llamasharp", 256, "run-2"),
        ];

        Rows(cells, width).Distinct().Count().ShouldBe(cells.Count);
    }

    [Fact]
    public void What_all_rows_have_in_common_goes_first_when_it_is_narrow()
    {
        List<ComparedCell> cells = [Cell("llamasharp", 256, "run-1"), Cell("llama.cpp", 256, "run-1")];

        var lines = Lines(cells, 80);

        lines[0].ShouldContain("engine");
        lines[0].ShouldContain("$");
        lines[0].ShouldNotContain("run");
        lines[0].ShouldNotContain("workload");
    }

    private static IEnumerable<string> Rows(List<ComparedCell> cells, int width) => Lines(cells, width).Skip(3).Take(cells.Count);

    private static List<string> Lines(List<ComparedCell> cells, int width)
    {
        List<string> lines = [.. CompareView.Lines(new RunComparison(cells, []), 0.005, width).Select(line => line.Text)];
        lines.ShouldAllBe(line => line.Length <= width);
        return lines;
    }

    private static ComparedCell Cell(string engine, int promptTokens, string run)
    {
        var ratio = new Comparison(new Estimate(0.95, 0.9, 1.0), default, 3);
        return new()
        {
            Cell = new CellIdentity("dense-150m-Q4_K_M", "Q4_K_M", engine, "CPU", new Workload(promptTokens, 64), null),
            RunA = "baseline",
            RunB = run,
            Prefill = ratio,
            Decode = ratio,
            Request = null,
            UsdPerHourA = 1,
            UsdPerHourB = 1,
        };
    }
}
