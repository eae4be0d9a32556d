namespace InferenceBench.Core.Downloads;

/// <summary>An element of the hub's answer to <c>GET /api/models/{repository}/tree/{revision}?recursive=true</c>.</summary>
internal sealed record HubTreeEntry(string? Type, string? Path, long? Size, HubTreeLfs? Lfs);

/// <summary>Present when the file is stored by hash: <c>oid</c> is the SHA-256 of its content.</summary>
internal sealed record HubTreeLfs(string? Oid, long? Size);
