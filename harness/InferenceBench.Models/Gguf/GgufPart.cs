namespace InferenceBench.Models.Gguf;

/// <summary>One file of a model; a model that is not split has one.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="DataOffset">Byte at which the tensors' data section starts.</param>
/// <param name="FileBytes">Size of the file.</param>
public sealed record GgufPart(string Path, long DataOffset, long FileBytes);
