using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Tests.Tables;

public sealed class CellWarningsTests
{
    private static CellRow[] Cells(int count, Func<int, string[]> notes) =>
        [.. Enumerable.Range(0, count).Select(i => (Rows.Dense($"Q{i}") with { Notes = notes(i) }).ToRow())];

    [Fact]
    public void Notes_that_differ_in_their_figures_are_one_line_with_the_range() =>
        CellWarnings.For(Cells(6, i => [$"Other processes used {52 + i} % of the machine's CPU time while this cell ran."]))
            .ShouldBe(["all 6 cells: Other processes used 52–57 % of the machine's CPU time while this cell ran."]);

    [Fact]
    public void A_few_cells_are_named_and_many_are_counted()
    {
        CellWarnings.For(Cells(4, i => i < 2 ? ["decode drifts"] : []))
            .ShouldBe(["dense-135m Q0 and dense-135m Q1: decode drifts."]);
        CellWarnings.For(Cells(4, i => i < 3 ? ["decode drifts"] : [])).ShouldBe(["3 of 4 cells: decode drifts."]);
    }

    [Property]
    public Property Whatever_is_noted_there_are_at_most_eight_lines() => Prop.ForAll<PositiveInt, PositiveInt>((cells, kinds) =>
    {
        var notes = Enumerable.Range(0, kinds.Get % 30).Select(kind => $"note {(char)('a' + kind)}").ToArray();
        var lines = CellWarnings.For(Cells(cells.Get % 20, _ => notes));
        return lines.Count <= 8
            && (cells.Get % 20 == 0 || notes.Length <= 8 || lines[^1].Contains("more kinds", StringComparison.Ordinal));
    });

    [Theory]
    [InlineData(0.5, "12 ±73 %")]
    [InlineData(1.01, "12 ±>100 %")]
    [InlineData(2.2e17, "12 ±>100 %")]
    public void An_interval_wider_than_the_value_says_only_that(double margin, string text) =>
        Formats.Estimate(InferenceBench.Foundation.Statistics.Estimate.Within(12.3, margin)).ShouldBe(text);
}
