namespace InferenceBench.Models.Downloads;

/// <summary>A file that is known by its address, length and hash, on no hub.</summary>
/// <param name="Name">For people.</param>
/// <param name="Address">Where it is pulled from, http or https.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Of its content, in lower-case hex.</param>
public sealed record AddressedFile(string Name, Uri Address, long Bytes, string Sha256);
