using System.Runtime.InteropServices;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Models.Tests.Onnx;

/// <summary>Bytes of DynamicQuantizeMatMul: on no processor may a sum of them overflow.</summary>
public sealed class DynamicWeightTests
{
    private const int LargestActivation = byte.MaxValue;

    [Fact]
    public void Two_products_of_the_largest_activation_and_weight_fit_in_16_bits() =>
        (2 * LargestActivation * WeightBytes.LargestStep).ShouldBeLessThanOrEqualTo(short.MaxValue);

    [Fact]
    public void Every_weight_is_within_seven_bits_and_the_largest_of_each_output_uses_them()
    {
        const int Inputs = 37;
        const int Outputs = 11;
        var random = new Random(7);
        var weights = Enumerable.Range(0, Inputs * Outputs)
            .Select(_ => (float)((random.NextDouble() - 0.5) * Math.Exp(random.Next(-9, 9))))
            .ToArray();

        var scales = WeightBytes.OutputScales(weights, Inputs);
        using var stream = new MemoryStream();
        WeightBytes.WriteTurnedBytes(stream, weights, Inputs, scales);
        var written = MemoryMarshal.Cast<byte, sbyte>(stream.ToArray()).ToArray();

        for (var output = 0; output < Outputs; output++)
        {
            var column = Enumerable.Range(0, Inputs).Select(input => (int)written[(input * Outputs) + output]).ToList();
            column.Max(Math.Abs).ShouldBe(WeightBytes.LargestStep);
            for (var input = 0; input < Inputs; input++)
            {
                Math.Abs((column[input] * scales[output]) - weights[(output * Inputs) + input])
                    .ShouldBeLessThanOrEqualTo(scales[output] * 0.5001f);
            }
        }
    }

    [Fact]
    public void An_output_of_zeros_stays_zeros()
    {
        using var stream = new MemoryStream();
        WeightBytes.WriteTurnedBytes(stream, new float[4], 4, WeightBytes.OutputScales(new float[4], 4));
        stream.ToArray().ShouldBe(new byte[4]);
    }
}
