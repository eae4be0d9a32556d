using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// A quantized block whose numbers are random and whose scales are set: the numbers lie anywhere, the scales make their deviation
/// what it should be and their mean nothing. Layouts: ggml-common.h of llama.cpp v0.4.0.
/// </summary>
/// <param name="Type">The block's type.</param>
/// <param name="Fixed">Bytes that are not random, by their place in the block.</param>
internal sealed record BlockPattern(GgmlType Type, IReadOnlyList<(int At, byte[] Bytes)> Fixed)
{
    /// <summary>Half of the 6-bit scales' range, for scales and minima of all eight parts alike.</summary>
    private const int Scale = 32;

    /// <summary>
    /// Scale and minimum 32 of eight parts as K-quants pack them: low six bits, and two high bits of the parts after the fourth.
    /// </summary>
    private static readonly byte[] _packedScales = [0xA0, 0xA0, 0xA0, 0xA0, 0xA0, 0xA0, 0xA0, 0xA0, 0, 0, 0, 0];

    private const int HalfBytes = 2;
    private const int SixBitScale = 64;
    private const int MxExponentBias = 127;

    /// <summary>The pattern of a type; null for types whose blocks are not written so.</summary>
    /// <param name="type">Type of the block.</param>
    /// <param name="deviation">Of the values.</param>
    internal static BlockPattern? Of(GgmlType type, double deviation) => type switch
    {
        GgmlType.Q8_0 => new(type, [(0, Bytes(deviation / Deviation(256)))]),
        GgmlType.Q4_0 => new(type, [(0, Bytes(deviation / Deviation(16)))]),
        GgmlType.Q4_K => new(type, WithMinimum(deviation, 16)),
        GgmlType.Q5_K => new(type, WithMinimum(deviation, 32)),
        GgmlType.Q6_K =>
            new(type, [
                (192, Enumerable.Repeat((byte)SixBitScale, 16).ToArray()), (208, Bytes(deviation / Deviation(64) / SixBitScale)),
            ]),
        GgmlType.MXFP4 => new(type, [(0, [(byte)(MxExponentBias + Math.Round(Math.Log2(deviation / MxDeviation)))])]),
        _ => null,
    };

    /// <summary>Root mean square of the sixteen values of a 4-bit float: ±0, 0.5, 1, 1.5, 2, 3, 4, 6.</summary>
    private static double MxDeviation { get; } = Math.Sqrt(new[] { 0, 0.5, 1, 1.5, 2, 3, 4, 6 }.Average(value => value * value));

    /// <summary>Of whole numbers that are each equally likely.</summary>
    private static double Deviation(int levels) => Math.Sqrt((((double)levels * levels) - 1) / 12);

    /// <summary>Values d · scale · q − m · minimum with q from 0: the minimum takes off the mean.</summary>
    private static List<(int At, byte[] Bytes)> WithMinimum(double deviation, int levels)
    {
        var d = deviation / Deviation(levels) / Scale;
        return [(0, Bytes(d)), (HalfBytes, Bytes(d * (levels - 1) / 2)), (2 * HalfBytes, _packedScales)];
    }

    private static byte[] Bytes(double value) => BitConverter.GetBytes((Half)value);
}
