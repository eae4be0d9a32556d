using System.Globalization;

namespace InferenceBench.Models.Gguf;

/// <summary>Which part of a tensor one token passes through, told by the names llama.cpp gives tensors.</summary>
/// <param name="experts">Routed experts of a layer; 0 for dense models.</param>
/// <param name="usedExperts">Routed experts a token passes through.</param>
/// <param name="trainedLayers">Layers that a decode step runs; higher ones predict further tokens and are not run.</param>
/// <param name="tied">The token embedding is the output matrix too.</param>
internal sealed class TensorRoles(long experts, long usedExperts, long trainedLayers, bool tied)
{
    public const string TokenEmbedding = "token_embd.weight";
    public const string Output = "output.weight";

    /// <summary>The roles in one file.</summary>
    public static TensorRoles Of(GgufFile file, ModelSizes sizes) =>
        new(sizes.Experts, sizes.UsedExperts, sizes.TrainedLayers, tied: file.Tensors.All(tensor => tensor.Name != Output));

    /// <summary>Elements that count as a token's path.</summary>
    public long ActiveElements(GgufTensor tensor) => IsRun(tensor) && IsWeight(tensor) ? Used(tensor, tensor.Elements) : 0;

    /// <summary>Bytes read for one decoded token.</summary>
    public long ActiveBytes(GgufTensor tensor) =>
        !IsRun(tensor) ? 0
        : IsRowLookup(tensor) ? tensor.Bytes / tensor.Dimensions[^1]
        : Used(tensor, tensor.Bytes);

    /// <summary>
    /// A matrix that a token is multiplied with: neither a norm or bias nor a table of rows, and run in a decode step.
    /// </summary>
    public bool IsMatrix(GgufTensor tensor) =>
        IsRun(tensor) && IsWeight(tensor) && tensor.Dimensions.Count > 1 && !IsRowLookup(tensor);

    /// <summary>The matrix that gives the logits.</summary>
    public bool IsOutput(GgufTensor tensor) => tensor.Name == Output || (tied && tensor.Name == TokenEmbedding);

    /// <summary>Bytes looked up by row for each token; 0 for others.</summary>
    public long RowBytes(GgufTensor tensor) => IsRun(tensor) && IsRowLookup(tensor) ? tensor.Bytes / tensor.Dimensions[^1] : 0;

    /// <summary>Bytes read once a step; 0 for experts and tables of rows.</summary>
    public long SharedBytes(GgufTensor tensor) => IsRun(tensor) && !IsRowLookup(tensor) && !IsExperts(tensor) ? tensor.Bytes : 0;

    /// <summary>False for tables that are computed from the configuration and no learned weights.</summary>
    public static bool IsWeight(GgufTensor tensor) => !tensor.Name.StartsWith("rope_f", StringComparison.Ordinal);

    private long Used(GgufTensor tensor, long amount) => IsExperts(tensor) ? amount / experts * usedExperts : amount;

    public bool IsExperts(GgufTensor tensor) =>
        experts > 0
        && tensor.Dimensions.Count > 1
        && tensor.Dimensions[^1] == experts
        && tensor.Name.Split('.') is [.., var name, _]
        && name.EndsWith("exps", StringComparison.Ordinal);

    private bool IsRowLookup(GgufTensor tensor) => tensor.Dimensions.Count > 1 && tensor.Name switch
    {
        TokenEmbedding => !tied,
        "per_layer_token_embd.weight" or "position_embd.weight" or "token_types.weight" => true,
        _ => false,
    };

    public bool IsRun(GgufTensor tensor) =>
        !(tensor.Name.Split('.') is ["blk", var layer, ..]
          && long.TryParse(layer, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
          && number >= trainedLayers);
}
