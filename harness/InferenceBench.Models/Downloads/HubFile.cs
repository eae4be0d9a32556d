namespace InferenceBench.Models.Downloads;

/// <summary>A file as the hub lists it.</summary>
/// <param name="Path">Path inside the repository.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 in lower-case hex; null for small files, of which the hub knows git's hash only.</param>
/// <param name="GitSha1">Git's hash of the content (<c>blob</c> object) where there is no SHA-256; else null.</param>
internal sealed record HubFile(string Path, long Bytes, string? Sha256, string? GitSha1 = null)
{
    /// <summary>The hash by which the content is known.</summary>
    public string Hash => Sha256 ?? GitSha1 ?? "";

    /// <summary>True when it is known what the content must be.</summary>
    public bool CanBeChecked => Hash.Length > 0 && Bytes > 0;
}
