using InferenceBench.Cells;
using InferenceBench.Foundation.Csv;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Results;

/// <summary>
/// Where in a run's files a count stands that is not its cell's: looked up only once it is known that there is one.
/// </summary>
internal static class CountedRows
{
    private const string Restore = "restore the file or run the suite again.";

    /// <summary>Refuses the first row whose counts are not those of its cell.</summary>
    /// <param name="samplesPath"><c>samples.csv</c>.</param>
    /// <param name="stepsPath"><c>steps.csv</c>; null where it is not read.</param>
    /// <param name="cells">By their keys.</param>
    /// <exception cref="InputException">There is such a row: the sentence has file, line and column.</exception>
    public static void Require(string samplesPath, string? stepsPath, ILookup<string, Cell> cells)
    {
        _ = CsvTable.Read(samplesPath, ["cell_id"], row => Require(
            row, cells, cell => SampleCounts.Wrong(SamplesCsv.Sample(row), cell)));
        if (stepsPath is not null)
        {
            _ = CsvTable.Read(stepsPath, SamplesCsv.StepsHeader, row => Require(
                row, cells, cell => SampleCounts.WrongSteps(SamplesCsv.Steps(row).Length, cell)));
        }
    }

    private static bool Require(CsvRow row, ILookup<string, Cell> cells, Func<Cell, WrongCount?> wrong) =>
        cells[row.Text("cell_id")].Select(wrong).FirstOrDefault(count => count is not null) is { } found
            ? throw row.Wrong(found.Column, $"{found.What}; {Restore}")
            : true;
}
