namespace InferenceBench.Core.Downloads;

/// <summary>A file as the hub lists it.</summary>
/// <param name="Path">Path inside the repository.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 in lower-case hex; null for small files, of which the hub knows another kind of hash only.</param>
internal sealed record HubFile(string Path, long Bytes, string? Sha256);
