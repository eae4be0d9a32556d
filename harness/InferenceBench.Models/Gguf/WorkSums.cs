
namespace InferenceBench.Models.Gguf;

/// <summary>Counts a model's <see cref="ModelWork"/> from its tensors.</summary>
internal static class WorkSums
{
    public static ModelWork Of(GgufFile file, ModelSizes sizes)
    {
        var roles = TensorRoles.Of(file, sizes);
        var matrices = file.Tensors.Where(roles.IsMatrix).ToList();
        var experts = matrices.Where(roles.IsExperts).ToList();
        var output = matrices.Where(roles.IsOutput).Sum(tensor => tensor.Elements);
        return new ModelWork
        {
            SharedParameters = matrices.Sum(tensor => tensor.Elements) - experts.Sum(tensor => tensor.Elements) - output,
            OutputParameters = output,
            ExpertParameters = experts.Sum(tensor => tensor.Elements),
            Experts = sizes.Experts,
            UsedExperts = sizes.UsedExperts,
            SharedBytes = file.Tensors.Sum(roles.SharedBytes),
            ExpertBytes = file.Tensors.Where(tensor => roles.IsExperts(tensor) && roles.IsRun(tensor))
                .Sum(tensor => tensor.Bytes),
            RowBytes = file.Tensors.Sum(roles.RowBytes),
            AttentionElements = sizes.AttendingLayers().Sum(sizes.AttentionElements),
            SlidingWindow = sizes.Windowed.Window,
            WindowedAttentionElements = sizes.AttendingLayers()
                .Where(layer => sizes.Windowed.Of(layer) > 0)
                .Sum(sizes.AttentionElements),
            Kv = sizes.Kv(),
        };
    }
}
