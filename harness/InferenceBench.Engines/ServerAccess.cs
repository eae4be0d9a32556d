namespace InferenceBench.Engines;

/// <summary>Where a running server is, and what its user says of it. No result carries it.</summary>
/// <param name="Address">E.g. <c>http://127.0.0.1:8080</c>.</param>
/// <param name="KeyVariable">Environment variable that has its API key; null = the usual one. The key itself is not kept.</param>
public sealed record ServerAccess(Uri Address, string? KeyVariable = null)
{
    /// <summary>The model's name on the server, when it has several; null = the first it tells of.</summary>
    public string? Model { get; init; }

    /// <summary>Name of the model's file, where the server does not tell it; null = as the model is named there.</summary>
    public string? File { get; init; }
}
