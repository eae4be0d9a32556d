using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Downloads;

namespace InferenceBench.Load.Traces;

/// <summary>Pulls traces into the cache folder, once, and checks them each time, as models are.</summary>
/// <param name="cache">Where they go.</param>
/// <param name="downloader">Pulls.</param>
public sealed class TraceStore(CacheFolder cache, FileDownloader downloader)
{
    /// <summary>Path of the trace's file.</summary>
    /// <param name="entry">The trace.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept.</param>
    /// <exception cref="InputException">It cannot be pulled, or is not what the manifest says.</exception>
    public async Task<string> PathOfAsync(
        TraceEntry entry, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var address = new Uri(entry.Address);
        var path = Path.Combine(cache.Root, "traces", entry.Id + Path.GetExtension(address.AbsolutePath));
        try
        {
            return (await downloader.PullAsync(new(entry.Id, address, entry.Bytes, entry.Sha256), path, options, progress,
                cancellationToken).ConfigureAwait(false)).Path;
        }
        catch (InputException e) when (e.ExitCode is not (ExitCode.DiskFull or ExitCode.NotEnoughDisk or ExitCode.NoPermission))
        {
            throw new InputException(
                e.ExitCode, $"{e.Message.TrimEnd('.')}; or give its file as --trace FILE, or --generated for one like it.", e);
        }
    }
}
