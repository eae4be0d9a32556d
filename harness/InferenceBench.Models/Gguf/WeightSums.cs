namespace InferenceBench.Models.Gguf;

/// <summary>Sums over all tensors of a model.</summary>
/// <param name="Parameters">Learned elements.</param>
/// <param name="ActiveParameters">Those of a token's path.</param>
/// <param name="Bytes">Bytes of all tensors.</param>
/// <param name="ActiveBytes">Bytes read for one decoded token.</param>
/// <param name="Shares">By type, the one with most elements first.</param>
internal sealed record WeightSums(
    long Parameters, long ActiveParameters, long Bytes, long ActiveBytes, IReadOnlyList<TensorTypeShare> Shares)
{
    public static WeightSums Of(GgufFile file, ModelSizes sizes)
    {
        var roles = TensorRoles.Of(file, sizes);
        try
        {
            return new WeightSums(
                file.Tensors.Where(TensorRoles.IsWeight).Sum(tensor => tensor.Elements),
                file.Tensors.Sum(roles.ActiveElements),
                file.Tensors.Sum(tensor => tensor.Bytes),
                file.Tensors.Sum(roles.ActiveBytes),
                ByType(file.Tensors));
        }
        catch (OverflowException)
        {
            throw GgufProblem.Malformed(file.Path, "its tensors together have more elements than a 64-bit number counts");
        }
    }

    private static List<TensorTypeShare> ByType(IReadOnlyList<GgufTensor> tensors) =>
    [
        .. tensors
            .GroupBy(tensor => tensor.Type)
            .Select(group => new TensorTypeShare(
                group.Key, group.Count(), group.Sum(tensor => tensor.Elements), group.Sum(tensor => tensor.Bytes)))
            .OrderByDescending(share => share.Elements)
            .ThenBy(share => share.Type),
    ];
}
