using System.Runtime.InteropServices;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>The weights of a shape by llama.cpp's tensor names: the same values that its GGUF file has.</summary>
internal sealed class ShapeWeights(ModelShape shape, ulong seed) : IWeightSource
{
    private const int ChunkElements = 1 << 20;

    private readonly Dictionary<double, WeightTable> _tables = [];
    private readonly Dictionary<string, ShapeTensor> _tensors = ShapeTensors.Of(shape)
        .ToDictionary(t => t.Name, StringComparer.Ordinal);

    public ModelShape Shape => shape;

    public IReadOnlyList<long> DimensionsOf(string name) => _tensors[name].Dimensions;

    public float[] Read(string name) => Read(name, 0, _tensors[name].Dimensions.Aggregate(1L, (product, d) => product * d));

    public float[] ReadExpert(string name, int expert)
    {
        var size = _tensors[name].Dimensions[0] * _tensors[name].Dimensions[1];
        return Read(name, expert * size, size);
    }

    private float[] Read(string name, long first, long count)
    {
        var values = new float[count];
        WeightFiller filler;
        lock (_tables)
        {
            filler = new WeightFiller(shape, _tensors[name], GgmlType.F32, seed, _tables);
        }

        Parallel.For(0, (int)((count + ChunkElements - 1) / ChunkElements), chunk =>
        {
            var start = chunk * (long)ChunkElements;
            var part = values.AsSpan((int)start, (int)Math.Min(ChunkElements, count - start));
            filler.Fill(first + start, MemoryMarshal.AsBytes(part));
        });
        return values;
    }
}
