using System.Runtime.InteropServices;
using Google.Protobuf;
using InferenceBench.Models.Onnx.Protobuf;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>Collects the nodes and tensors of a graph.</summary>
internal sealed class GraphBuilder
{
    /// <summary>Domain of ONNX Runtime's own operators.</summary>
    public const string Microsoft = "com.microsoft";

    private readonly List<OnnxTensor> _tensors = [];

    public GraphProto Graph { get; } = new() { Name = "main_graph" };

    /// <summary>Tensors kept outside the graph, in the order of their data.</summary>
    public IReadOnlyList<OnnxTensor> Tensors => _tensors;

    /// <summary>Adds an operator; its outputs are <c>name/output_0</c> and so on.</summary>
    /// <param name="operation">E.g. <c>MatMul</c>.</param>
    /// <param name="name">Unique in the graph.</param>
    /// <param name="inputs">Names; an empty one is an input left out.</param>
    /// <param name="domain">Empty for ONNX's own operators.</param>
    /// <param name="outputs">Names instead of the usual one.</param>
    /// <param name="attributes">Whole numbers, floats or texts.</param>
    /// <returns>The first output's name.</returns>
    public string Add(
        string operation, string name, IEnumerable<string> inputs, string domain = "", IReadOnlyList<string>? outputs = null,
        params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = operation, Name = name, Domain = domain };
        node.Input.AddRange(inputs);
        node.Output.AddRange(outputs ?? [$"{name}/output_0"]);
        node.Attribute.AddRange(attributes.Select(a => Attribute(a.Name, a.Value)));
        Graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>Adds a tensor whose data lies outside the graph.</summary>
    public string Add(OnnxTensor tensor)
    {
        _tensors.Add(tensor);
        return tensor.Name;
    }

    /// <summary>Adds a small tensor inside the graph.</summary>
    public string Constant(string name, IReadOnlyList<long> dimensions, params long[] values) =>
        Constant(name, DataType.Int64, dimensions, MemoryMarshal.AsBytes<long>(values));

    /// <summary>Adds small floats inside the graph, in 32 or 16 bits.</summary>
    public string Constant(string name, DataType type, IReadOnlyList<long> dimensions, float[] values) => type == DataType.Float16
        ? Constant(name, type, dimensions, MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, v => (Half)v)))
        : Constant(name, type, dimensions, MemoryMarshal.AsBytes<float>(values));

    public void Input(string name, DataType type, params object[] dimensions) => Graph.Input.Add(Value(name, type, dimensions));

    public void Output(string name, DataType type, params object[] dimensions) => Graph.Output.Add(Value(name, type, dimensions));

    private string Constant(string name, DataType type, IReadOnlyList<long> dimensions, ReadOnlySpan<byte> data)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(data) };
        tensor.Dims.AddRange(dimensions);
        Graph.Initializer.Add(tensor);
        return name;
    }

    private static ValueInfoProto Value(string name, DataType type, object[] dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions.Select(d => d is string parameter
            ? new TensorShapeProto.Types.Dimension { DimParam = parameter }
            : new TensorShapeProto.Types.Dimension
            {
                DimValue = Convert.ToInt64(d, System.Globalization.CultureInfo.InvariantCulture),
            }));
        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = shape } },
        };
    }

    private static AttributeProto Attribute(string name, object value) => value switch
    {
        float f => new AttributeProto { Name = name, F = f, Type = AttributeProto.Types.AttributeType.Float },
        string s =>
            new AttributeProto { Name = name, S = ByteString.CopyFromUtf8(s), Type = AttributeProto.Types.AttributeType.String },
        _ => new AttributeProto
        {
            Name = name,
            I = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
            Type = AttributeProto.Types.AttributeType.Int,
        },
    };
}
