using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Columns;

/// <summary>What was published reads the same as ever, to the digit; columns may only be added.</summary>
public sealed class PublishedTests
{
    public static TheoryData<string> Runs =>
        [.. Directory.GetFiles(RepositoryFile.Path("results"), "cells.csv", SearchOption.AllDirectories)
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path))!)];

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_rows_of_a_published_run_are_those_it_was_published_with(string run)
    {
        using var folder = new TemporaryFolder();
        var written = folder.File("cells.csv");
        CellsCsv.Write(written, CellRow.All(RunFolder.Open(RepositoryFile.Path($"results/{run}")).Read()));
        var golden = Fields(RepositoryFile.Path($"results/{run}/cells.csv"));
        var now = Fields(written);

        now.Count.ShouldBe(golden.Count);
        foreach (var (row, before) in now.Zip(golden))
        {
            foreach (var (column, text) in before)
            {
                row[column].ShouldBe(text, $"{before["cell_id"]} {column}");
            }
        }
    }

    private static List<Dictionary<string, string>> Fields(string path)
    {
        using var csv = CsvHelper.CsvReader.FromFile(path);
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.Headers.ToDictionary(name => name, csv.GetString));
        }

        return rows;
    }
}
