namespace InferenceBench.Models.Gguf;

/// <summary>All tensors of one type in a model.</summary>
/// <param name="Type">The type.</param>
/// <param name="Tensors">How many.</param>
/// <param name="Elements">Their elements together.</param>
/// <param name="Bytes">Their bytes together.</param>
public sealed record TensorTypeShare(GgmlType Type, int Tensors, long Elements, long Bytes)
{
    public double BitsPerWeight => 8.0 * Bytes / Elements;
}
