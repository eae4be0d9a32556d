namespace InferenceBench.Claims.Ledgers;

/// <summary>A document's claims as they stand in its YAML file; docs/files.md explains the keys.</summary>
internal sealed record LedgerFile
{
    /// <summary>The document's short name, by which <c>--document</c> picks it.</summary>
    public required string Document { get; init; }

    /// <summary>The document's file name.</summary>
    public required string File { get; init; }

    public string Title { get; init; } = "";

    public required List<ClaimNode> Claims { get; init; }
}
