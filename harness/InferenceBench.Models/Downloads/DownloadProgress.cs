namespace InferenceBench.Models.Downloads;

/// <summary>How far a pull is, over all files of the model.</summary>
public sealed record DownloadProgress
{
    public required DownloadStage Stage { get; init; }

    /// <summary>Name of the file at work; empty while listing.</summary>
    public string File { get; init; } = "";

    /// <summary>Bytes of the model that are on the disk; while checking, bytes read.</summary>
    public long DoneBytes { get; init; }

    /// <summary>Bytes of the model; 0 while not known.</summary>
    public long TotalBytes { get; init; }

    /// <summary>Over the last seconds; null until there is enough to tell.</summary>
    public double? BytesPerSecond { get; init; }

    /// <summary>At the present rate; null until there is a rate.</summary>
    public TimeSpan? TimeLeft { get; init; }
}
