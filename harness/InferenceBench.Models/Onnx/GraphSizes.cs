using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Sizes that a graph gives: none negative, and all so far below 2⁶³ that what is computed of them cannot overflow.
/// </summary>
internal static class GraphSizes
{
    private const long LargestDimension = int.MaxValue;
    private const double LargestElements = 1L << 50;

    /// <summary>Attributes that become sizes or divisors, with the largest that can be.</summary>
    private static readonly Dictionary<string, long> _attributes = new(StringComparer.Ordinal)
    {
        ["N"] = 1L << 27, ["K"] = 1L << 27, ["bits"] = 32, ["block_size"] = 1L << 27, ["k"] = 1L << 20,
        ["expert_weight_bits"] = 32,
    };

    private static readonly HashSet<string> _sized = new(StringComparer.Ordinal)
    {
        "MatMulNBits", "MoE", "QMoE", "GatherBlockQuantized",
    };

    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/> with the first size that cannot be.</exception>
    public static void Check(ModelProto model, string graphPath)
    {
        var total = 0.0;
        foreach (var tensor in GraphTensors.TensorsOf(model))
        {
            // A size of nothing does not excuse the others: it may stand behind them, and infinity times nothing is no number.
            var elements = tensor.Dims.Aggregate(1.0, (product, d) => product * Math.Max(1, d));
            if (tensor.Dims.Any(d => d is < 0 or > LargestDimension) || (total += elements) > LargestElements)
            {
                throw Malformed(
                    graphPath, $"the tensor '{Shown(tensor.Name)}' has the size [{string.Join(", ", tensor.Dims.Take(8))}]");
            }
        }

        foreach (var node in model.Graph.Node.Where(n => _sized.Contains(n.OpType)))
        {
            if (node.Attribute.FirstOrDefault(a => _attributes.TryGetValue(a.Name, out var most)
                && (a.I < 0 || a.I > most)) is { } odd)
            {
                throw Malformed(graphPath, $"the operator '{Shown(node.Name)}' has {odd.Name} = {odd.I}");
            }
        }
    }

    private static InputException Malformed(string graphPath, string what) =>
        new(
            ExitCode.ModelMalformed,
            $"'{graphPath}' makes no sense: {what}, which no model has; pull or export the model again.");

    private static string Shown(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
