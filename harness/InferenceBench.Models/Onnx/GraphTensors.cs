using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>Everything of a model that may name a file: tensors and operators, those of inner graphs and functions too.</summary>
internal static class GraphTensors
{
    public static IEnumerable<TensorProto> TensorsOf(ModelProto model) =>
        Graphs(model).SelectMany(graph => graph.Initializer.Concat(graph.SparseInitializer.SelectMany(Parts)))
            .Concat(NodesOf(model).SelectMany(node => node.Attribute).SelectMany(TensorsOf));

    public static IEnumerable<NodeProto> NodesOf(ModelProto model) =>
        Graphs(model).SelectMany(graph => graph.Node).Concat(model.Functions.SelectMany(f => f.Node));

    private static IEnumerable<TensorProto> TensorsOf(AttributeProto attribute)
    {
        IEnumerable<TensorProto?> single = [attribute.T];
        IEnumerable<SparseTensorProto?> sparse = [attribute.SparseTensor, .. attribute.SparseTensors];
        return single.OfType<TensorProto>()
            .Concat(attribute.Tensors)
            .Concat(sparse.OfType<SparseTensorProto>().SelectMany(Parts));
    }

    private static IEnumerable<TensorProto> Parts(SparseTensorProto tensor)
    {
        IEnumerable<TensorProto?> parts = [tensor.Values, tensor.Indices];
        return parts.OfType<TensorProto>();
    }

    /// <summary>The model's graph, the graphs in its operators, and so on; depth is bounded by what Protobuf reads.</summary>
    private static IEnumerable<GraphProto> Graphs(ModelProto model)
    {
        var left = new Stack<GraphProto>([model.Graph, .. model.Functions.SelectMany(f => f.Node).SelectMany(Inner)]);
        while (left.TryPop(out var graph))
        {
            yield return graph;
            foreach (var inner in graph.Node.SelectMany(Inner))
            {
                left.Push(inner);
            }
        }
    }

    private static IEnumerable<GraphProto> Inner(NodeProto node)
    {
        IEnumerable<GraphProto?> graphs = node.Attribute.SelectMany(a => new[] { a.G }.Concat(a.Graphs));
        return graphs.OfType<GraphProto>();
    }
}
