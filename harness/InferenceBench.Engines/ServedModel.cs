namespace InferenceBench.Engines;

/// <summary>The model a server has loaded.</summary>
/// <param name="FileName">Name of its file, without folder; null when the server does not tell.</param>
/// <param name="WeightBytes">Bytes of its tensors; null when the server does not tell.</param>
public sealed record ServedModel(string? FileName, long? WeightBytes)
{
    /// <summary>No model weighs nothing.</summary>
    public long? WeightBytes { get; init => field = Told(value); } = Told(WeightBytes);

    /// <summary>True for the file's name, with or without its ending, in capitals or not.</summary>
    public bool IsNamed(string path) => FileName is { } name
        && (name.Equals(Path.GetFileName(path), StringComparison.OrdinalIgnoreCase)
            || name.Equals(Path.GetFileNameWithoutExtension(path), StringComparison.OrdinalIgnoreCase));

    private static long? Told(long? bytes) => bytes is 0 ? null : bytes;
}
