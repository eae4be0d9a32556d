namespace InferenceBench.Models.Downloads;

/// <summary>An element of the hub's answer to <c>GET /api/models/{repository}/tree/{revision}?recursive=true</c>.</summary>
internal sealed record HubTreeEntry(string? Type, string? Path, long? Size, string? Oid, HubTreeLfs? Lfs);
