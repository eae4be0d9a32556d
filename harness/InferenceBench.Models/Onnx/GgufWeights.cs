using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Models.Onnx;

/// <summary>The weights of an unquantized GGUF file.</summary>
internal sealed class GgufWeights : IWeightSource
{
    private readonly GgufFile _file;
    private readonly Dictionary<string, GgufTensor> _tensors;

    /// <exception cref="InputException">A tensor is quantized: converting it would quantize it twice.</exception>
    public GgufWeights(GgufFile file, ModelShape shape)
    {
        (_file, Shape) = (file, shape);
        _tensors = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        if (file.Tensors.FirstOrDefault(tensor => tensor.Type is not (GgmlType.F16 or GgmlType.F32)) is { } quantized)
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"The tensor {quantized.Name} of '{file.Path}' is {quantized.Type}; convert an F16 or F32 file instead.");
        }
    }

    public ModelShape Shape { get; }

    public IReadOnlyList<long> DimensionsOf(string name) => Tensor(name).Dimensions;

    public float[] Read(string name) => Read(Tensor(name), 0, Tensor(name).Elements);

    public float[] ReadExpert(string name, int expert)
    {
        var tensor = Tensor(name);
        var size = tensor.Dimensions[0] * tensor.Dimensions[1];
        return Read(tensor, expert * size, size);
    }

    private GgufTensor Tensor(string name) => _tensors.GetValueOrDefault(name) ?? throw new InputException(
        ExitCode.ModelMalformed, $"'{_file.Path}' lacks the tensor {name}, which its architecture needs; get the file again.");

    private float[] Read(GgufTensor tensor, long first, long count)
    {
        var elementBytes = tensor.Type == GgmlType.F16 ? sizeof(ushort) : sizeof(float);
        var bytes = new byte[count * elementBytes];
        using var stream = new FileStream(OpenedFile.Open(_file.Parts[tensor.Part].Path), FileAccess.Read);
        stream.Position = _file.PositionOf(tensor) + (first * elementBytes);
        stream.ReadExactly(bytes);
        var values = new float[count];
        if (tensor.Type == GgmlType.F16)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(bytes), values);
        }
        else
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(values);
        }

        return values;
    }
}
