namespace InferenceBench.Models.Gguf;

/// <summary>An array value of the metadata.</summary>
/// <param name="ElementType">Type of every element; never <see cref="GgufValueType.Array"/>.</param>
/// <param name="Count">Elements the array has.</param>
/// <param name="Values">The elements, or null when they were skipped (texts, long arrays).</param>
public sealed record GgufArray(GgufValueType ElementType, long Count, Array? Values);
