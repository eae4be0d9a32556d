using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;
using InferenceBench.Models.Onnx.Protobuf;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>Reads a model's size and cost from its config and graph.</summary>
internal static class OnnxFacts
{
    public static ModelFacts Of(string name, GenAIConfig config, ModelProto model)
    {
        var uses = Uses(model.Graph);
        var bytes = uses.Sum(u => u.Bytes);
        var parameters = uses.Sum(u => u.Parameters);
        var kvElements = config.KvHeads * config.HeadSize;
        KvShape[] kv = [new(config.Layers, kvElements, kvElements)];
        return new ModelFacts
        {
            Architecture = config.Type,
            Name = Property(model, OwnKeys.Shape) ?? name,
            IsMixtureOfExperts = uses.Any(u => u.Experts > 0),
            TotalParameters = parameters,
            ActiveParameters = uses.Sum(u => u.Experts > 0 ? (long)(u.Parameters * u.ActiveShare) : u.Parameters),
            BitsPerWeight = parameters == 0 ? 0 : 8.0 * bytes / parameters,
            TensorTypes = [],
            Quantization = Property(model, OnnxFolder.QuantizationKey) ?? MainQuantization(uses),
            Layers = config.Layers,
            ContextLength = config.ContextLength,
            EmbeddingLength = config.EmbeddingLength,
            Heads = config.Heads,
            KvHeads = config.KvHeads,
            KeyHeadSize = config.HeadSize,
            ValueHeadSize = config.HeadSize,
            Experts = uses.Select(u => u.Experts).DefaultIfEmpty(0).Max(),
            UsedExperts = uses.Select(u => u.UsedExperts).DefaultIfEmpty(0).Max(),
            VocabularySize = config.VocabularySize,
            WeightBytes = bytes,
            ActiveBytesPerToken = (long)uses.Sum(u => u.Bytes * u.ActiveShare),
            Weights = Property(model, OwnKeys.Weights) ?? "trained",
            Kv = kv,
            Work = Work(config, uses, OutputParameters(config.VocabularySize, config.EmbeddingLength, uses), kv),
            Notes = Notes(config, model.Graph),
        };
    }

    /// <summary>Type of the cached keys, e.g. <c>f32</c>; that of FP32 when the graph declares none.</summary>
    public static string KvTypeOf(GraphProto graph) =>
        (DataType?)graph.Input.FirstOrDefault(i => i.Name.StartsWith(
            "past", StringComparison.Ordinal))?.Type?.TensorType?.ElemType switch
        {
            DataType.Float16 => "f16",
            DataType.Bfloat16 => "bf16",
            DataType.Int8 or DataType.Uint8 => "q8_0",
            _ => "f32",
        };

    /// <summary>Norms are counted as matrices: below a thousandth.</summary>
    private static ModelWork Work(GenAIConfig config, List<WeightUse> uses, long outputParameters, IReadOnlyList<KvShape> kv)
    {
        var experts = uses.Where(u => u.Experts > 0).ToList();
        return new ModelWork
        {
            SharedParameters = uses.Where(u => u.Experts == 0 && !u.IsTable).Sum(u => u.Parameters) - outputParameters,
            OutputParameters = outputParameters,
            ExpertParameters = experts.Sum(u => u.Parameters),
            Experts = experts.Select(u => u.Experts).DefaultIfEmpty(0).Max(),
            UsedExperts = experts.Select(u => u.UsedExperts).DefaultIfEmpty(0).Max(),
            SharedBytes = uses.Where(u => u.Experts == 0 && !u.IsTable).Sum(u => u.Bytes),
            ExpertBytes = experts.Sum(u => u.Bytes),
            RowBytes = (long)uses.Where(u => u.IsTable).Sum(u => u.Bytes * u.ActiveShare),
            AttentionElements = 2 * config.Layers * config.Heads * config.HeadSize,
            Kv = kv,
        };
    }

    /// <summary>
    /// The matrix that gives the logits is vocabulary × width; of several of that size there is one, tables left out.
    /// </summary>
    private static long OutputParameters(long vocabularySize, long width, List<WeightUse> uses)
    {
        var elements = vocabularySize * width;
        return uses.Exists(u => !u.IsTable && u.Experts == 0 && u.Parameters == elements) ? elements : 0;
    }

    private static List<WeightUse> Uses(GraphProto graph)
    {
        var readers = new Dictionary<string, (NodeProto Node, int Index)>(StringComparer.Ordinal);
        foreach (var node in graph.Node)
        {
            for (var i = 0; i < node.Input.Count; i++)
            {
                readers.TryAdd(node.Input[i], (node, i));
            }
        }

        return [.. graph.Initializer.Select(tensor =>
            readers.TryGetValue(tensor.Name, out var reader)
                ? WeightUse.Of(tensor, reader.Node, reader.Index)
                : WeightUse.Of(tensor, null, 0))];
    }

    private static string MainQuantization(IEnumerable<WeightUse> uses) =>
        uses.Where(u => u.Quantization.Length > 0)
            .GroupBy(u => u.Quantization)
            .OrderByDescending(g => g.Sum(u => u.Parameters))
            .Select(g => g.Key)
            .FirstOrDefault()
            ?? "FP32";

    private static Dictionary<string, string> Notes(GenAIConfig config, GraphProto graph) => new(StringComparer.Ordinal)
    {
        ["providers"] = config.ProviderOptions.Count == 0 ? "cpu" : string.Join(", ", config.ProviderOptions),
        ["KV type"] = KvTypeOf(graph),
        ["operators"] = string.Join(
            ", ",
            graph.Node.GroupBy(n => n.OpType).OrderByDescending(g => g.Count()).Take(8).Select(g => $"{g.Count()} {g.Key}")),
    };

    private static string? Property(ModelProto model, string key) => model.MetadataProps.FirstOrDefault(p => p.Key == key)?.Value;
}
