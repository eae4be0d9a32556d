namespace InferenceBench.Engines;

/// <summary>The model a server has loaded.</summary>
/// <param name="FileName">Name of its file, without folder; null when the server does not tell.</param>
/// <param name="WeightBytes">Bytes of its tensors; null when the server does not tell.</param>
public sealed record ServedModel(string? FileName, long? WeightBytes)
{
    /// <summary>No model weighs nothing.</summary>
    public long? WeightBytes { get; init => field = Told(value); } = Told(WeightBytes);

    private static long? Told(long? bytes) => bytes is 0 ? null : bytes;
}
