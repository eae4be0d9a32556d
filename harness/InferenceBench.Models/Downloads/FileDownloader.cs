using System.Net;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>
/// Pulls a file whose address, length and hash are known, as models are pulled: it continues, tries again, checks and renames.
/// </summary>
/// <param name="handler">Must not follow redirects itself. Not disposed.</param>
/// <param name="time">Clock of time-outs, waiting and rates.</param>
/// <param name="disk">Tells the free space.</param>
/// <param name="cache">Its folder has the locks and the hashes.</param>
/// <param name="random">Numbers from 0 to below 1 that spread the waits before retries; null = the system's.</param>
public sealed class FileDownloader(
    HttpMessageHandler handler, TimeProvider time, IDiskSpace disk, CacheFolder cache, Func<double>? random = null)
{
    private readonly FileHash _hashes = new(cache);

    /// <summary>Pulls it, unless it is there and right.</summary>
    /// <param name="file">What it must be.</param>
    /// <param name="target">Where it goes.</param>
    /// <param name="options">Patience; hub and token mean nothing here.</param>
    /// <param name="progress">Told at most five times a second, and at the end.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept for the next time.</param>
    /// <exception cref="InputException">Any failure; a file that was there stays as it was.</exception>
    public async Task<PulledFile> PullAsync(
        AddressedFile file, string target, DownloadOptions options, IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(options);
        using var held = FileLock.TryTake(cache, target) ?? throw new InputException(
            ExitCode.DownloadRefused, $"'{file.Name}' is being pulled by another process; wait until that is done.");
        var meter = new ProgressMeter(progress, time);
        meter.Total(file.Bytes);
        var isPresent = await IsPresentAsync(file, target, meter, cancellationToken).ConfigureAwait(false);
        if (!isPresent)
        {
            RequireRoom(file, target);
            await TransferAsync(file, target, options, meter, cancellationToken).ConfigureAwait(false);
            _hashes.Remember(target, file.Sha256);
        }

        meter.Done();
        return new PulledFile(target, file.Bytes, file.Sha256, Downloaded: !isPresent);
    }

    private async Task TransferAsync(
        AddressedFile file, string target, DownloadOptions options, ProgressMeter meter, CancellationToken cancellationToken)
    {
        // The address's own host is to this file what the hub is to a model's; no token is for it.
        var own = options with { HubAddress = new Uri(file.Address.GetLeftPart(UriPartial.Authority)), Token = null };
        using var http = new HubHttp(handler, own, time);
        var retry = new HubRetry(own, time, random ?? Random.Shared.NextDouble);
        var transfer = new FileTransfer((from, token) => OpenAsync(http, file, own, from, token), http, retry, own, meter);
        await transfer.RunAsync(new HubFile(file.Name, file.Bytes, file.Sha256), target, cancellationToken).ConfigureAwait(false);
    }

    private async Task<HubAnswer> OpenAsync(
        HubHttp http, AddressedFile file, DownloadOptions options, long fromByte, CancellationToken cancellationToken)
    {
        var answer = await http.GetAsync(file.Address, fromByte, cancellationToken).ConfigureAwait(false);
        try
        {
            if (answer.Response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden)
            {
                throw new InputException(
                    ExitCode.DownloadRefused, $"{answer.Host} does not give '{file.Name}' ({(int)answer.Response.StatusCode}).");
            }

            if (answer.Response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                HubAnswers.RequireSuccess(answer, file.Name, options, time.GetUtcNow());
                HtmlPage.Refuse(answer, file.Name);
            }

            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private async Task<bool> IsPresentAsync(
        AddressedFile file, string target, ProgressMeter meter, CancellationToken cancellationToken)
    {
        if (!File.Exists(target) || new FileInfo(target).Length != file.Bytes)
        {
            return false;
        }

        meter.Enter(DownloadStage.Checking, file.Name);
        return await _hashes.Sha256Async(target, new ReadProgress(meter), cancellationToken).ConfigureAwait(false) == file.Sha256;
    }

    private void RequireRoom(AddressedFile file, string target)
    {
        if (disk.FreeBytes(Path.GetDirectoryName(target)!) is { } free && free < file.Bytes)
        {
            throw new InputException(
                ExitCode.NotEnoughDisk,
                $"'{file.Name}' needs {file.Bytes >> 20} MiB in '{cache.Root}', where {free >> 20} MiB are free; free space "
                + $"there or set {CacheFolder.Variable} to a folder on a larger disk.");
        }
    }
}
