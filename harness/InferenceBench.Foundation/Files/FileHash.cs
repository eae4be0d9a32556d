using System.Buffers;
using System.Security.Cryptography;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// SHA-256 of files, remembered by all that tells that a file is the one it was, so that a large model is read once.
/// </summary>
public sealed class FileHash(CacheFolder cache)
{
    private const int BufferBytes = 1 << 20;
    private readonly HashCache _known = new(cache);

    /// <summary>SHA-256 in lower-case hex.</summary>
    /// <param name="path">The file.</param>
    /// <param name="readBytes">Told the bytes read so far; silent when the hash is remembered.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    /// <exception cref="InputException">The file is missing or cannot be read.</exception>
    public Task<string> Sha256Async(string path, IProgress<long>? readBytes = null, CancellationToken cancellationToken = default)
    {
        var file = Stamp(path);
        return _known.Find(file) is { } sha256 ? Task.FromResult(sha256) : ReadSha256Async(path, readBytes, cancellationToken);
    }

    /// <summary>As <see cref="Sha256Async"/>, but always reads the file.</summary>
    public async Task<string> ReadSha256Async(
        string path, IProgress<long>? readBytes = null, CancellationToken cancellationToken = default)
    {
        var before = Stamp(path);
        var sha256 = await HashAsync(path, readBytes, cancellationToken).ConfigureAwait(false);
        if (!Stamp(path).IsAlmost(before))
        {
            throw new InputException(
                ExitCode.ModelMissing,
                $"The file '{path}' changed while it was read; wait until it is whole, then run this again.");
        }

        _known.Remember(before, sha256);
        return sha256;
    }

    /// <summary>Records a hash that was computed while the file was written.</summary>
    public void Remember(string path, string sha256) => _known.Remember(Stamp(path), sha256);

    private static FileStamp Stamp(string path)
    {
        try
        {
            return OpenedFile.Stamp(path);
        }
        catch (FileNotFoundException e)
        {
            throw new InputException(
                ExitCode.ModelMissing, $"The file '{path}' does not exist; pull or make the model first, or correct the path.",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.ModelMissing, $"The file '{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
    }

    private static async Task<string> HashAsync(string path, IProgress<long>? readBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var stream = new FileStream(OpenedFile.Open(path), FileAccess.Read, bufferSize: 0);
            long total = 0;
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                readBytes?.Report(total += read);
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.ModelMissing, $"The file '{path}' cannot be read: {FileErrors.WhyUnreadable(e)}.", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
