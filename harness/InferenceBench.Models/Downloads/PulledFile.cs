namespace InferenceBench.Models.Downloads;

/// <summary>A model file on the disk.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Downloaded">False when it was there already.</param>
public sealed record PulledFile(string Path, long Bytes, string Sha256, bool Downloaded);
