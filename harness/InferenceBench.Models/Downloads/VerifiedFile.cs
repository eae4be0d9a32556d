namespace InferenceBench.Models.Downloads;

/// <summary>What a verification found of one file.</summary>
/// <param name="ModelId">The manifest's id of its model.</param>
/// <param name="Quantization">E.g. <c>Q4_K_M</c>.</param>
/// <param name="Path">Absolute path.</param>
/// <param name="Status">How it stands.</param>
/// <param name="ExpectedSha256">As pinned; null when it is not pinned.</param>
/// <param name="ActualSha256">As read now; null when the file is missing.</param>
public sealed record VerifiedFile(
    string ModelId, string Quantization, string Path, VerifiedStatus Status, string? ExpectedSha256, string? ActualSha256);
