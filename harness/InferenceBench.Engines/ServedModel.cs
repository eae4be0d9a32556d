namespace InferenceBench.Engines;

/// <summary>The model a server has loaded.</summary>
/// <param name="FileName">Name of its file, without folder; empty when the server does not tell.</param>
/// <param name="WeightBytes">Bytes of its tensors; 0 when the server does not tell.</param>
public sealed record ServedModel(string FileName, long WeightBytes);
