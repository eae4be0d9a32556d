using System.Numerics.Tensors;

namespace InferenceBench.Engines.OnnxGenAI.Tests;

/// <summary>How far the logits of each variant may be from those of FP32; docs/files.md states the distances.</summary>
[Collection(NativeTests.Name)]
public sealed class QuantizationTests(ShapeModels models, ITestOutputHelper output) : IClassFixture<ShapeModels>
{
    [Theory]
    [InlineData("FP16", 0.99999)]
    [InlineData("INT8", 0.9999)]
    [InlineData("INT8-DYN", 0.9995)]
    [InlineData("INT4", 0.99)]
    [InlineData("INT4-128", 0.985)]
    public void The_logits_of_a_dense_variant_stay_near_those_of_FP32(string quantization, double leastCosine) =>
        Compare(ShapeModels.Dense, quantization, leastCosine);

    [Theory]
    [InlineData("FP16", 0.99999)]
    [InlineData("INT8", 0.9999)]
    [InlineData("INT8-DYN", 0.9995)]
    [InlineData("INT4", 0.99)]
    [InlineData("INT4-128", 0.985)]
    public void The_logits_of_a_variant_with_experts_stay_near_those_of_FP32(string quantization, double leastCosine) =>
        Compare(ShapeModels.Experts, quantization, leastCosine);

    private void Compare(InferenceBench.Models.Shapes.ModelShape shape, string quantization, double leastCosine)
    {
        using var exact = models.OpenOnnx(shape, "FP32");
        using var variant = models.OpenOnnx(shape, quantization);
        var tokens = ShapeModels.Prompt(48);
        exact.Prefill([tokens[..16]]);
        variant.Prefill([tokens[..16]]);
        var cosines = new List<double>();
        foreach (var token in tokens[16..])
        {
            cosines.Add(TensorPrimitives.CosineSimilarity(exact.Logits(0), variant.Logits(0)));
            exact.Decode([token]);
            variant.Decode([token]);
        }

        output.WriteLine(
            $"{shape.Id} {quantization}: mean {cosines.Average():F6}, least {cosines.Min():F6}, kv {variant.Resolved.KvTypeK}, "
            + $"computes in '{variant.Resolved.ComputeType}'");
        cosines.Average().ShouldBeGreaterThan(leastCosine);
        variant.Resolved.ComputeType.ShouldBe(quantization == "FP16" ? "fp32" : "");
    }
}
