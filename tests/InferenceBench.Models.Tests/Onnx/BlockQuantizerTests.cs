using FsCheck;
using FsCheck.Fluent;
using InferenceBench.Models.Onnx;

namespace InferenceBench.Models.Tests.Onnx;

public sealed class BlockQuantizerTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void No_weight_moves_by_more_than_a_step(int bits) => Prop.ForAll(
        Gen.Choose(-1000, 1000).Select(i => i / 777f).ArrayOf(64).ToArbitrary(),
        weights =>
        {
            var (values, scales) = BlockQuantizer.Quantize(weights, rowLength: 64, blockSize: 32, bits);
            for (var i = 0; i < weights.Length; i++)
            {
                var step = bits == 8 ? values[i] : (values[i / 2] >> (4 * (i % 2))) & 15;
                var scale = scales[i / 32];
                // The far end of the range has one step less, so that a value there may lie a whole step away.
                Math.Abs(((step - (1 << (bits - 1))) * scale) - weights[i])
                    .ShouldBeLessThanOrEqualTo((Math.Abs(scale) * 1.001f) + 1e-6f);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_largest_weight_is_exact()
    {
        var (values, scales) = BlockQuantizer.Quantize([0.1f, -0.8f, 0.3f, 0.2f], 4, 4, 4);
        ((((values[0] >> 4) & 15) - 8) * scales[0]).ShouldBe(-0.8f, 1e-6f);
    }

    [Fact]
    public void Zeros_stay_zeros() => BlockQuantizer.Quantize(new float[32], 32, 32, 4).Scales.ShouldBe([0f]);
}
