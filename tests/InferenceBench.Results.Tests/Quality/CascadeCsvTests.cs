using InferenceBench.Results.Quality;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Quality;

public sealed class CascadeCsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cascade").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_read_back_as_they_were_written()
    {
        CascadeRow[] rows = [CascadeRows.Of(0, 1.0 / 7), CascadeRows.Of(1, 1, small: "=evil")];

        CascadeCsv.Write(Path.Combine(_folder, CascadeCsv.FileName), rows);

        CascadeCsv.ReadFolder(_folder).ShouldBe(rows);
    }

    [Fact]
    public void A_folder_without_the_file_has_no_rows() => CascadeCsv.ReadFolder(_folder).ShouldBeEmpty();

    [Fact]
    public void New_rows_replace_all_thresholds_of_the_same_pair() =>
        CascadeCsv.Replace(
            [CascadeRows.Of(0, 2), CascadeRows.Of(0.5, 2), CascadeRows.Of(0, 3, small: "other")], [CascadeRows.Of(0.1, 4)])
            .Select(row => row.Point.PerplexityRatio.Value).ShouldBe([3, 4]);
}
