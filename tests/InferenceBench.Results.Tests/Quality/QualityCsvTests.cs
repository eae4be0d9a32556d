using InferenceBench.Foundation.Failures;
using InferenceBench.Results.Quality;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests.Quality;

public sealed class QualityCsvTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("quality").FullName;

    private string File => Path.Combine(_folder, QualityCsv.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Rows_read_back_as_they_were_written()
    {
        QualityRow[] rows =
        [
            QualityRows.Of(), QualityRows.Of(model: "=evil", ratio: 1.0 / 7) with { KlMean = new(0, null, null) },
        ];

        QualityCsv.Write(File, rows);

        QualityCsv.Read(File).ShouldBe(rows);
        QualityCsv.ReadFolder(_folder).ShouldBe(rows);
    }

    [Fact]
    public void A_folder_without_the_file_has_no_rows() => QualityCsv.ReadFolder(_folder).ShouldBeEmpty();

    [Fact]
    public void A_cut_file_is_refused_with_its_name()
    {
        QualityCsv.Write(File, [QualityRows.Of()]);
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^5]);

        var error = Should.Throw<InputException>(() => QualityCsv.Read(File));

        error.ExitCode.ShouldBe(ExitCode.ResultsInvalid);
        error.Message.ShouldContain(QualityCsv.FileName);
    }

    [Fact]
    public void A_field_that_is_no_number_is_refused_with_line_and_column()
    {
        QualityCsv.Write(File, [QualityRows.Of()]);
        System.IO.File.WriteAllText(File, System.IO.File.ReadAllText(File).Replace("1270", "many", StringComparison.Ordinal));

        Should.Throw<InputException>(() => QualityCsv.Read(File)).Message.ShouldContain("line 2, column 'tokens_scored'");
    }
}
