using System.Numerics.Tensors;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>Two engines and two file forms of the same weights check one another.</summary>
[Collection(NativeTests.Name)]
public sealed class CrossEngineTests(ShapeModels models, ITestOutputHelper output) : IClassFixture<ShapeModels>
{
    private const int Steps = 24;

    /// <summary>Other kernels, other orders of summation: the distance that two right computations in 32 bits keep.</summary>
    private const double SameNumbers = 0.99999;

    public static TheoryData<string> Shapes => [.. ShapeModels.All.Select(s => s.Id)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_greedy_tokens_of_FP32_ONNX_are_those_of_F32_GGUF(string shapeId)
    {
        var shape = ShapeModels.All.Single(s => s.Id == shapeId);
        using var onnx = models.OpenOnnx(shape, "FP32");
        using var llama = models.OpenLlama(shape);
        onnx.Prefill([ShapeModels.Prompt(20)]);
        llama.Prefill([ShapeModels.Prompt(20)]);
        for (var step = 0; step < Steps; step++)
        {
            var cosine = TensorPrimitives.CosineSimilarity(onnx.Logits(0), llama.Logits(0));
            output.WriteLine($"{step}: {cosine}");
            ((double)cosine).ShouldBeGreaterThan(SameNumbers, $"step {step}");
            var token = llama.SampleGreedy(0);
            onnx.SampleGreedy(0).ShouldBe(token, $"step {step}");
            onnx.Decode([token]);
            llama.Decode([token]);
        }
    }
}
