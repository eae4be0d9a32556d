namespace InferenceBench.Models.Downloads;

/// <summary>A file as it was when it was first pulled.</summary>
public sealed record PinnedFile
{
    public required string Repository { get; init; }

    public required string Revision { get; init; }

    /// <summary>Path inside the repository.</summary>
    public required string Path { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Sha256 { get; init; }
}
