namespace InferenceBench.Models.Downloads;

/// <summary>
/// Part of a <see cref="HubTreeEntry"/> whose file is stored by hash: <c>oid</c> is the SHA-256 of its content.
/// </summary>
internal sealed record HubTreeLfs(string? Oid, long? Size);
