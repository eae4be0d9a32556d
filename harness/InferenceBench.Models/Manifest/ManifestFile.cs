namespace InferenceBench.Models.Manifest;

/// <summary>One file of <c>models-manifest/models</c>.</summary>
internal sealed record ManifestFile
{
    public required IReadOnlyList<ModelEntry> Models { get; init; }
}
