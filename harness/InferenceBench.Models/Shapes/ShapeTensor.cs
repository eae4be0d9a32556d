namespace InferenceBench.Models.Shapes;

/// <summary>One tensor of a shape.</summary>
/// <param name="Name">llama.cpp's name, e.g. <c>blk.0.attn_q.weight</c>.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Dimensions">Row length first.</param>
public sealed record ShapeTensor(string Name, ShapeTensorKind Kind, IReadOnlyList<long> Dimensions);
