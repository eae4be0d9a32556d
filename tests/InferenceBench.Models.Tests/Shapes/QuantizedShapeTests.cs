using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Models.Tests.Shapes;

/// <summary>Files with random quantized blocks.</summary>
public sealed class QuantizedShapeTests : IDisposable
{
    private static readonly ModelShape _shape = SmallShape.Shape with
    {
        EmbeddingLength = 256,
        Heads = 4,
        KvHeads = 4,
        HeadSize = 64,
        FeedForwardLength = 256,
        VocabularySize = 16384,
    };

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(GgmlType.Q8_0)]
    [InlineData(GgmlType.Q4_K)]
    [InlineData(GgmlType.Q6_K)]
    [InlineData(GgmlType.MXFP4)]
    public void The_bytes_are_the_same_with_any_number_of_threads(GgmlType type)
    {
        var one = Write(type, threads: 1, "one");
        var many = Write(type, threads: 7, "many");

        File.ReadAllBytes(one).ShouldBe(File.ReadAllBytes(many));
        var file = GgufReader.Read(one);
        file.FileBytes.ShouldBe(new FileInfo(one).Length);
        file.Tensors.Where(tensor => tensor.Name.EndsWith("_q.weight", StringComparison.Ordinal))
            .ShouldAllBe(tensor => tensor.Type == type);
    }

    [Fact]
    public void Blocks_differ_from_each_other_and_keep_their_scale()
    {
        var file = GgufReader.Read(Write(GgmlType.Q8_0, threads: 2, "q8"));
        var tensor = file.Tensors.First(t => t.Type == GgmlType.Q8_0);
        var bytes = File.ReadAllBytes(_folder.File("q8")).AsSpan((int)file.PositionOf(tensor), (int)tensor.Bytes).ToArray();

        var blocks = bytes.Chunk(34).Select(Convert.ToHexString).ToList();

        blocks.Distinct().Count().ShouldBe(blocks.Count);
        blocks.Select(block => block[..4]).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Large_shapes_are_written_directly_and_small_ones_keep_their_files()
    {
        var files = new ShapeFiles(new CacheFolder(_folder.Path));
        var large = _shape with { Id = "large", Layers = 400, FeedForwardLength = 65536 };

        files.PathOf(large, "Q4_K_M").ShouldEndWith("large-Q4_K_M-blocks.gguf");
        files.PathOf(large, "F16").ShouldEndWith("large-F16.gguf");
        files.PathOf(large with { EmbeddingLength = 320 }, "Q4_K_M").ShouldEndWith("large-Q4_K_M.gguf");
        files.PathOf(_shape, "Q4_K_M").ShouldEndWith("small-Q4_K_M.gguf");
    }

    public void Dispose() => _folder.Dispose();

    private string Write(GgmlType type, int threads, string name)
    {
        var types = ShapeTensors.Of(_shape)
            .ToDictionary(tensor => tensor.Name, tensor => tensor.Kind.IsMatrix() ? type : GgmlType.F32, StringComparer.Ordinal);
        var options = new ShapeWriteOptions { Seed = 1, Types = new ShapeTypes(0, types), Threads = threads };
        ShapeModelWriter.Write(_shape, _folder.File(name), options, CancellationToken.None);
        return _folder.File(name);
    }
}
