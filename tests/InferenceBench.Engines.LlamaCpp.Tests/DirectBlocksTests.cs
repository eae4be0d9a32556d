using System.Numerics.Tensors;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>Shapes whose quantized blocks are written directly are models like those that the library quantized itself.</summary>
[Collection(NativeTests.Name)]
public sealed class DirectBlocksTests(LlamaCppUnderTest engine)
{
    private static readonly ModelShape _moe = ShapeCatalog.ReadFile(RepositoryFile.Path("models-manifest/shapes/tiny-moe.yaml"));

    [Theory]
    [InlineData("tiny-dense", "Q8_0")]
    [InlineData("tiny-dense", "Q6_K")]
    [InlineData("tiny-dense", "Q5_K_M")]
    [InlineData("tiny-dense", "Q4_K_M")]
    [InlineData("tiny-dense", "Q4_0")]
    [InlineData("tiny-moe", "Q8_0")]
    [InlineData("tiny-moe", "Q4_K_M")]
    [InlineData("tiny-moe", "MXFP4_MOE")]
    public void It_computes_with_logits_as_wide_as_those_of_quantized_numbers(string id, string quantization)
    {
        var shape = ShapeCatalog.ReadFile(RepositoryFile.Path($"models-manifest/shapes/{id}.yaml"));
        var quantized = engine.Quantized(id, quantization);
        var direct = engine.NewFile($"{id}-{quantization}-direct.gguf");
        var types = ShapeTypes.Read(quantized);
        types.CanWrite(shape).ShouldBeTrue();

        ShapeModelWriter.WriteQuantized(shape, direct, seed: 1, types);

        Math.Abs(new FileInfo(direct).Length - new FileInfo(quantized).Length).ShouldBeLessThan(4096);
        (Width(direct) / Width(quantized)).ShouldBeInRange(0.6, 1.7);
    }

    [Theory]
    [InlineData(4, 512, 3)]
    [InlineData(8, 512, 3)]
    [InlineData(9, 768, 9)]
    public void A_thin_twin_gets_the_types_of_the_whole(int experts, int width, int layers)
    {
        var shape = _moe with
        {
            Id = "some-moe",
            Experts = experts,
            EmbeddingLength = width,
            Layers = layers,
            FeedForwardLength = 0,
            VocabularySize = 1024,
        };
        string[] quantizations = ["Q8_0", "Q4_K_M", "Q5_K_M", "Q6_K", "MXFP4_MOE"];

        Types(ShapeTypes.Thin(shape), quantizations).ShouldBe(Types(shape, quantizations));
    }

    [Fact]
    public void A_thin_twin_of_a_dense_shape_gets_the_types_of_the_whole()
    {
        var shape = ShapeCatalog.ReadFile(RepositoryFile.Path("models-manifest/shapes/dense-70m.yaml")) with
        {
            VocabularySize = 1024,
            FeedForwardLength = 1024,
        };
        Types(ShapeTypes.Thin(shape), "Q4_K_M").ShouldBe(Types(shape, "Q4_K_M"));
    }

    private double Width(string path)
    {
        using var session = engine.Engine.Open(path, new SessionSettings { ContextTokens = 64, Threads = 1, GpuLayers = 0 });
        session.Prefill([[3, 60, 7, 99, 250, 12]]);
        var logits = session.Logits(0).ToArray();
        logits.ShouldAllBe(value => float.IsFinite(value));
        return TensorPrimitives.StdDev(logits);
    }

    private List<string> Types(ModelShape shape, params string[] quantizations)
    {
        var (numbers, quantized) = (engine.NewFile("types-F16.gguf"), engine.NewFile("types.gguf"));
        ShapeModelWriter.Write(shape, numbers, seed: 1);
        var types = new List<string>();
        foreach (var quantization in quantizations)
        {
            ((LlamaCppEngine)engine.Engine).Quantize(numbers, quantized, quantization, threads: 2);
            types.AddRange(ShapeTypes.Read(quantized).Types
                .Select(pair => $"{quantization} {pair.Key} {pair.Value}")
                .Order(StringComparer.Ordinal));
        }

        return types;
    }
}
