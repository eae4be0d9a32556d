using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace InferenceBench.Models.Downloads;

/// <summary>SHA-256 of a content as it arrives and, for a file of which the hub tells no other, git's hash.</summary>
[SuppressMessage(
    "Security", "CA5350",
    Justification = "Git's name of the content, which is all the hub tells of small files; its SHA-256 is pinned.")]
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash? _git;
    private readonly byte[] _gitHeader;

    internal ContentHash(HubFile file)
    {
        _git = file.Sha256 is null ? IncrementalHash.CreateHash(HashAlgorithmName.SHA1) : null;
        _gitHeader = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {file.Bytes}\0"));
        _git?.AppendData(_gitHeader);
    }

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        _sha256.AppendData(bytes);
        _git?.AppendData(bytes);
    }

    internal void Restart()
    {
        _ = _sha256.GetHashAndReset();
        _ = _git?.GetHashAndReset();
        _git?.AppendData(_gitHeader);
    }

    /// <summary>Hashes of all that was appended; afterwards it is empty.</summary>
    /// <returns>SHA-256, and the hash to compare with <see cref="HubFile.Hash"/>.</returns>
    internal (string Sha256, string Comparable) Finish()
    {
        var sha256 = Convert.ToHexStringLower(_sha256.GetHashAndReset());
        return (sha256, _git is null ? sha256 : Convert.ToHexStringLower(_git.GetHashAndReset()));
    }

    public void Dispose()
    {
        _sha256.Dispose();
        _git?.Dispose();
    }
}
