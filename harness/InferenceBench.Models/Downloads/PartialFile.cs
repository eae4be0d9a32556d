using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>
/// The beginning of a file being pulled, and the hash of that beginning. Its name carries the hash the whole must have, so
/// that the beginning of another version is never continued.
/// </summary>
internal sealed class PartialFile : IAsyncDisposable
{
    private const int BufferBytes = 1 << 20;
    private readonly ContentHash _hash;
    private readonly FileStream _stream;

    private PartialFile(FileStream stream, string path, HubFile file) =>
        (_stream, Path, _hash) = (stream, path, new ContentHash(file));

    public string Path { get; }

    /// <summary>Bytes held and hashed.</summary>
    public long Length { get; private set; }

    /// <summary>Where the beginning of a target is kept.</summary>
    public static string PathOf(string target, HubFile file) => $"{target}.{file.Hash[..12]}.partial";

    /// <summary>Opens what an earlier pull left, hashing it, or starts anew; beginnings of other versions are removed.</summary>
    public static async Task<PartialFile> OpenAsync(
        string target, HubFile file, Action<long, int> read, CancellationToken cancellationToken)
    {
        var path = PathOf(target, file);
        PartialFile? opened = null;
        await FileErrors.TranslateAsync(path, async () =>
        {
            var folder = System.IO.Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            foreach (var stale in Directory.GetFiles(folder, System.IO.Path.GetFileName(target) + ".*.partial")
                .Where(other => other != path))
            {
                File.Delete(stale);
            }

            opened = new PartialFile(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0), path, file);
            await opened.HashExistingAsync(file.Bytes, read, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return opened!;
    }

    public Task AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        FileErrors.TranslateAsync(Path, async () =>
        {
            await _stream.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
            _hash.Append(bytes.Span);
            Length += bytes.Length;
        });

    /// <summary>Drops all bytes.</summary>
    public void Restart() => FileErrors.Translate(Path, () =>
    {
        _stream.SetLength(0);
        _stream.Position = 0;
        _hash.Restart();
        Length = 0;
    });

    /// <summary>
    /// Hashes of the bytes held, as <see cref="ContentHash.Finish"/> gives them; nothing can be appended afterwards.
    /// </summary>
    public (string Sha256, string Comparable) FinishHash() => _hash.Finish();

    /// <summary>Makes the bytes safe on the disk and gives them their final name.</summary>
    public async Task MoveToAsync(string target)
    {
        FileErrors.Translate(Path, () => _stream.Flush(flushToDisk: true));
        await DisposeAsync().ConfigureAwait(false);
        FileErrors.Translate(target, () => File.Move(Path, target, overwrite: true));
    }

    public async Task DeleteAsync()
    {
        await DisposeAsync().ConfigureAwait(false);
        FileErrors.Translate(Path, () => File.Delete(Path));
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        _hash.Dispose();
    }

    private async Task HashExistingAsync(long wholeBytes, Action<long, int> read, CancellationToken cancellationToken)
    {
        if (_stream.Length > wholeBytes)
        {
            Restart();
        }

        var buffer = new byte[BufferBytes];
        int count;
        while ((count = await _stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            _hash.Append(buffer.AsSpan(0, count));
            Length += count;
            read(Length, count);
        }
    }
}
