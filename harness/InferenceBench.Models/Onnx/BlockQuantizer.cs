namespace InferenceBench.Models.Onnx;

/// <summary>
/// Rounds weights to the nearest of 2^bits steps, a scale for each block of an output's inputs. The value is (q − zero) · scale
/// with zero = 2^(bits−1), which MatMulNBits and QMoE assume when no zero points are given. The scale is the block's largest
/// value by magnitude, with its sign, over −zero: that value is then exact, and all steps are used.
/// </summary>
internal static class BlockQuantizer
{
    /// <summary>Quantizes rows of equal length. Four-bit values lie two in a byte, the first in the low half.</summary>
    /// <param name="weights">Rows side by side.</param>
    /// <param name="rowLength">Inputs of a row; a multiple of the block.</param>
    /// <param name="blockSize">Weights that share a scale.</param>
    /// <param name="bits">4 or 8.</param>
    public static (byte[] Values, float[] Scales) Quantize(float[] weights, int rowLength, int blockSize, int bits)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var perByte = 8 / bits;
        var values = new byte[weights.Length / perByte];
        var scales = new float[weights.Length / blockSize];
        var blocksInRow = rowLength / blockSize;
        Parallel.For(0, weights.Length / rowLength, row =>
        {
            for (var block = row * blocksInRow; block < (row + 1) * blocksInRow; block++)
            {
                var start = block * blockSize;
                scales[block] = QuantizeBlock(
                    weights.AsSpan(start, blockSize), values.AsSpan(start / perByte, blockSize / perByte), bits);
            }
        });
        return (values, scales);
    }

    private static float QuantizeBlock(ReadOnlySpan<float> weights, Span<byte> values, int bits)
    {
        var zero = 1 << (bits - 1);
        var scale = Extreme(weights) / -zero;
        var inverse = scale == 0 ? 0 : 1 / scale;
        for (var i = 0; i < weights.Length; i++)
        {
            var step = (byte)Math.Clamp((int)MathF.Round(weights[i] * inverse) + zero, 0, (2 * zero) - 1);
            if (bits == 8)
            {
                values[i] = step;
            }
            else
            {
                values[i / 2] |= (byte)(step << (4 * (i % 2)));
            }
        }

        return scale;
    }

    private static float Extreme(ReadOnlySpan<float> weights)
    {
        var extreme = 0f;
        foreach (var weight in weights)
        {
            extreme = MathF.Abs(weight) > MathF.Abs(extreme) ? weight : extreme;
        }

        return extreme;
    }
}
