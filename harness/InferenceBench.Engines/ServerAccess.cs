namespace InferenceBench.Engines;

/// <summary>Where a running server is. No result carries it.</summary>
/// <param name="Address">E.g. <c>http://127.0.0.1:8080</c>.</param>
/// <param name="KeyVariable">Environment variable that has its API key; null = the usual one. The key itself is not kept.</param>
public sealed record ServerAccess(Uri Address, string? KeyVariable = null);
