using System.Text;
using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Rows;

public sealed class FuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Gguf_files() => Fuzz.Run([SmallModel.Bytes()], bytes =>
    {
        var facts = ModelFacts.From(GgufReader.Read(Write("model.gguf", bytes)));
        _ = facts.KvBytesPerToken();
    });

    [Fact]
    public void Suites() => Fuzz.Run(Shipped("models-manifest/suites", "*.yaml"), bytes =>
    {
        var suite = SuiteReader.Read(Write("suite.yaml", bytes));
        _ = CellMatrix.Workloads(suite.Workloads).Take(10).Count();
        _ = CellMatrix.Settings(suite.Settings, threads: 2).Take(10).Count();
    });

    [Fact]
    public void Shapes() => Fuzz.Run(Shipped("models-manifest/shapes", "*.yaml"), bytes => ShapeModel.Facts(ShapeCatalog.ReadFile(Write("shape.yaml", bytes))));

    [Fact]
    public void Price_files() => Fuzz.Run(Shipped("prices", "*.yaml"), bytes =>
    {
        foreach (var entry in HardwarePrices.Read(Encoding.UTF8.GetString(bytes), "prices.yaml").Entries)
        {
            entry.DefaultPrice?.MidUsdPerHour.ShouldBeGreaterThan(0);
        }
    });

    [Fact]
    public void Journals() => Fuzz.Run([SoundJournal()], bytes => OutcomeMerge.Merge(Journal.Read(Write("journal.jsonl", bytes))));

    [Theory]
    [InlineData("run.json")]
    [InlineData("samples.csv")]
    [InlineData("steps.csv")]
    public void Results(string spoilt)
    {
        var folder = RunFolder.CreateAt(_folder.File("run"));
        folder.Write(Outcomes.Run(Outcomes.Ok("a", Samples.Of(1), Samples.Of(2)), Outcomes.Failed("b", "it failed")));
        var path = Path.Combine(folder.Path, spoilt);
        Fuzz.Run([File.ReadAllBytes(path)], bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var run = RunFolder.Open(folder.Path).Read();
            foreach (var column in CellRow.All(run).SelectMany(row => CellColumns.All.Select(column => column.Text(row))))
            {
                column.ShouldNotContain("Infinity");
            }
        });
    }

    public void Dispose() => _folder.Dispose();

    private static List<byte[]> Shipped(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(RepositoryFile.Path(folder), pattern).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

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
}
