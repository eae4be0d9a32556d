using System.Runtime.InteropServices;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>Writes weights to a stream in the orders and number types that ONNX's operators want.</summary>
internal static class WeightBytes
{
    private const int ChunkElements = 1 << 20;

    /// <summary>
    /// Seven bits, as ONNX Runtime's own quantizer writes with <c>reduce_range</c>. Where a processor has no instruction for it,
    /// the library adds two products of an activation (0 … 255) and a weight in 16 bits: 2 · 255 · 64 = 32 640 fits in them, 2 ·
    /// 255 · 127 does not and is cut off.
    /// </summary>
    internal const int LargestStep = 64;

    /// <summary>Inputs of a matrix that are turned at once.</summary>
    private const int TileRows = 64;

    /// <summary>As they lie, in 32 or 16 bits.</summary>
    public static void Write(Stream stream, ReadOnlySpan<float> values, DataType type)
    {
        for (var start = 0; start < values.Length; start += ChunkElements)
        {
            var part = values.Slice(start, Math.Min(ChunkElements, values.Length - start));
            if (type == DataType.Float16)
            {
                var halves = new Half[part.Length];
                System.Numerics.Tensors.TensorPrimitives.ConvertToHalf(part, halves);
                stream.Write(MemoryMarshal.AsBytes<Half>(halves));
            }
            else
            {
                stream.Write(MemoryMarshal.AsBytes(part));
            }
        }
    }

    /// <summary>From outputs × inputs to inputs × outputs, the order of MatMul.</summary>
    public static void WriteTurned(Stream stream, float[] values, int inputs, DataType type)
    {
        var outputs = values.Length / inputs;
        var tile = new float[(long)TileRows * outputs];
        for (var first = 0; first < inputs; first += TileRows)
        {
            var rows = Math.Min(TileRows, inputs - first);
            var start = first;
            Parallel.For(0, outputs, output =>
            {
                for (var row = 0; row < rows; row++)
                {
                    tile[((long)row * outputs) + output] = values[((long)output * inputs) + start + row];
                }
            });
            Write(stream, tile.AsSpan(0, rows * outputs), type);
        }
    }

    /// <summary>
    /// Signed bytes, inputs × outputs, each output with its own scale: the largest magnitude over <see cref="LargestStep"/>.
    /// </summary>
    public static void WriteTurnedBytes(Stream stream, float[] values, int inputs, float[] scales)
    {
        var outputs = values.Length / inputs;
        var turned = new sbyte[values.Length];
        Parallel.For(0, outputs, output =>
        {
            var inverse = scales[output] == 0 ? 0 : 1 / scales[output];
            for (var input = 0; input < inputs; input++)
            {
                turned[((long)input * outputs) + output] = (sbyte)Math.Clamp(
                    MathF.Round(values[((long)output * inputs) + input] * inverse), -LargestStep, LargestStep);
            }
        });
        stream.Write(MemoryMarshal.AsBytes<sbyte>(turned));
    }

    /// <summary>Each output's scale for <see cref="WriteTurnedBytes"/>.</summary>
    public static float[] OutputScales(float[] values, int inputs)
    {
        var scales = new float[values.Length / inputs];
        Parallel.For(0, scales.Length, output =>
            scales[output] = System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(values.AsSpan(
                output * inputs, inputs)) is var m
                ? MathF.Abs(m) / LargestStep
                : 0);
        return scales;
    }
}
