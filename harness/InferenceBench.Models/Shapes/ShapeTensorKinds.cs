namespace InferenceBench.Models.Shapes;

/// <summary>What kinds of tensors have in common.</summary>
public static class ShapeTensorKinds
{
    /// <summary>True for those that a file's precision or quantization is about.</summary>
    public static bool IsMatrix(this ShapeTensorKind kind) =>
        kind is ShapeTensorKind.Matrix or ShapeTensorKind.ResidualMatrix or ShapeTensorKind.Embedding;
}
