using System.Security.Cryptography;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Load.Traces;

/// <summary>Pulls traces into the cache folder, once, and checks them by length and hash each time.</summary>
/// <param name="cache">Where they go.</param>
/// <param name="handler">Sends requests; must not follow redirects. Not disposed.</param>
public sealed class TraceStore(CacheFolder cache, HttpMessageHandler handler)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Path of the trace's file.</summary>
    /// <exception cref="InputException">It cannot be pulled, or is not what the manifest says.</exception>
    public async Task<string> PathOfAsync(TraceEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var path = Path.Combine(cache.Root, "traces", entry.Id + Path.GetExtension(new Uri(entry.Address).AbsolutePath));
        if (File.Exists(path) && OpenedFile.Length(path) == entry.Bytes && IsRight(WholeFile.ReadBytes(path, entry.Bytes), entry))
        {
            return path;
        }

        var content = await PullAsync(entry, cancellationToken).ConfigureAwait(false);
        if (!IsRight(content, entry))
        {
            throw new InputException(
                ExitCode.HashMismatch,
                $"The trace '{entry.Id}' that came is not the one the manifest knows ({content.Length} bytes, {Convert.ToHexStringLower(SHA256.HashData(content))[..12]}…); give the right file as --trace FILE, or --generated for one like it.");
        }

        FileErrors.Translate(path, () => Directory.CreateDirectory(Path.GetDirectoryName(path)!));
        AtomicFile.Write(path, stream => stream.Write(content));
        return path;
    }

    private static bool IsRight(byte[] content, TraceEntry entry) =>
        content.Length == entry.Bytes && Convert.ToHexStringLower(SHA256.HashData(content)) == entry.Sha256;

    private async Task<byte[]> PullAsync(TraceEntry entry, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var http = new HttpClient(handler, disposeHandler: false) { MaxResponseContentBufferSize = entry.Bytes + 1, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var response = await http.GetAsync(new Uri(entry.Address), limit.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(limit.Token).ConfigureAwait(false)
                : throw Refused(entry, $"status {(int)response.StatusCode}", null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Refused(entry, e.GetBaseException().Message.TrimEnd('.'), e);
        }
    }

    private static InputException Refused(TraceEntry entry, string reason, Exception? inner) => new(
        ExitCode.DownloadRefused, $"The trace '{entry.Id}' could not be pulled ({reason}); give its file as --trace FILE, or --generated for one like it.", inner);
}
