using System.Text;
using System.Text.RegularExpressions;
using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Quality;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Rows;

/// <summary>Spoilt files of ours and of models: by bytes, and by values in their places that cannot be.</summary>
public sealed partial class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Fuzz _fuzz = new(output);

    [Fact]
    public void Gguf_files() => _fuzz.Run([SmallModel.Bytes()], bytes =>
    {
        var facts = ModelFacts.From(GgufReader.Read(Write("model.gguf", bytes)));
        _ = facts.KvBytesPerToken();
    });

    [Fact]
    public void Suites() => Yaml("models-manifest/suites", bytes =>
    {
        var suite = SuiteReader.Read(Write("suite.yaml", bytes));
        _ = CellMatrix.Workloads(suite.Workloads).Take(10).Count();
        _ = CellMatrix.Settings(suite.Settings, threads: 2).Take(10).Count();
    });

    [Fact]
    public void Shapes() =>
        Yaml("models-manifest/shapes", bytes => ShapeModel.Facts(ShapeCatalog.ReadFile(Write("shape.yaml", bytes))));

    [Fact]
    public void Journals() => Json([SoundJournal()], bytes => OutcomeMerge.Merge(Journal.Read(Write("journal.jsonl", bytes))));

    [Theory]
    [InlineData("run.json")]
    [InlineData("samples.csv")]
    [InlineData("steps.csv")]
    public void Results(string spoilt)
    {
        var folder = RunFolder.CreateAt(_folder.File("run"));
        folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1), Samples.Of(2)), Outcomes.Failed("b", "it failed")));
        var path = Path.Combine(folder.Path, spoilt);
        byte[][] sound = [File.ReadAllBytes(path)];
        if (spoilt == "run.json")
        {
            Json(sound, Read);
        }
        else
        {
            _fuzz.Run(sound, Read);
        }

        void Read(byte[] bytes)
        {
            File.WriteAllBytes(path, bytes);
            var run = RunFolder.Open(folder.Path).Read();

            // A model may be called so, or so among other words.
            var isName = NameLikeNoNumber().IsMatch(Encoding.UTF8.GetString(bytes));
            foreach (var (name, text) in CellRow.All(run)
                .SelectMany(row => CellColumns.All.Select(column => (column.Name, column.Text(row))))
                .Where(_ => !isName))
            {
                text.ShouldNotContain("Infinity", Case.Insensitive, name);
                text.ShouldNotBe("NaN", name);
            }
        }
    }

    [Fact]
    public void Qualities()
    {
        QualityCsv.Write(_folder.File("quality.csv"), [QualityRows.Of("a", "Q8_0"), QualityRows.Of("a", "F16")]);
        _fuzz.Run([File.ReadAllBytes(_folder.File("quality.csv"))], bytes => QualityCsv.Read(Write("quality.csv", bytes)));
    }

    public void Dispose() => _folder.Dispose();

    private void Yaml(string folder, Action<byte[]> read) => Yaml(Shipped(folder, "*.yaml"), read);

    private void Yaml(IReadOnlyList<byte[]> sound, Action<byte[]> read)
    {
        _fuzz.Run(sound, read);
        _fuzz.Run(sound, OddValues.Yaml, read);
    }

    private void Json(IReadOnlyList<byte[]> sound, Action<byte[]> read)
    {
        _fuzz.Run(sound, read);
        _fuzz.Run(sound, OddValues.Json, read);
    }

    private static List<byte[]> Shipped(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(RepositoryFile.Path(folder), pattern)
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes)];

    private string Write(string name, byte[] bytes)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private byte[] SoundJournal()
    {
        var path = _folder.File("sound.jsonl");
        using (var journal = Journal.Append(path))
        {
            journal.Write(new RunStarted(Outcomes.Run().Document));
            journal.Write(new VisitDone(1, Outcomes.Ok("a", Samples.Of(1), Samples.Of(2))));
            journal.Write(new VisitDone(2, Outcomes.Failed("b", "it failed")));
        }

        return File.ReadAllBytes(path);
    }

    [GeneratedRegex("\"[^\"]*(NaN|Infinity)[^\"]*\"", RegexOptions.IgnoreCase)]
    private static partial Regex NameLikeNoNumber();
}
