using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Units;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Downloads;

/// <summary>Pulls the files of a model from the hub into the cache folder.</summary>
/// <param name="handler">Must not follow redirects itself; <see cref="CreateHandler"/> makes a fitting one. Not disposed.</param>
/// <param name="time">Clock of time-outs, waiting and rates.</param>
/// <param name="disk">Tells the free space.</param>
/// <param name="cache">Where the files go.</param>
/// <param name="pins">What they were when they were first pulled.</param>
/// <param name="random">Numbers from 0 to below 1 that spread the waits before retries; null = the system's.</param>
public sealed class ModelDownloader(
    HttpMessageHandler handler, TimeProvider time, IDiskSpace disk, CacheFolder cache, ModelLock pins,
    Func<double>? random = null)
{
    /// <summary>Left free beside the files: lock file, hash cache, the file system's own bookkeeping.</summary>
    private const long SpareBytes = 64L << 20;

    private readonly FileHash _hashes = new(cache);

    /// <summary>A handler that leaves redirects to the downloader and knows the system's proxy.</summary>
    public static SocketsHttpHandler CreateHandler() => HubHttp.CreateHandler();

    /// <summary>
    /// Pulls a quantization of a model: all its files, first part first. Files that are there and right are not pulled again.
    /// </summary>
    /// <param name="entry">The model.</param>
    /// <param name="quantization">E.g. <c>Q4_K_M</c>, or a class as in <see cref="ModelEntry.FilesOf(string)"/>.</param>
    /// <param name="options">Hub, token, patience.</param>
    /// <param name="progress">Told at most five times a second, and at each file's end.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept for the next time.</param>
    /// <exception cref="InputException">Any failure; files that were there stay as they were.</exception>
    public Task<IReadOnlyList<PulledFile>> PullAsync(
        ModelEntry entry,
        string quantization,
        DownloadOptions options,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return PullAsync(entry.FilesOf(quantization), options, progress, cancellationToken);
    }

    /// <summary>Pulls files of the manifest: a model's one file, all its parts, or an ONNX folder.</summary>
    /// <exception cref="InputException">Any failure; files that were there stay as they were.</exception>
    public async Task<IReadOnlyList<PulledFile>> PullAsync(
        ModelFiles files, DownloadOptions options, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        var meter = new ProgressMeter(progress, time);
        var wanted = files.Paths.Select(name => new WantedFile(files.Repository, files.Revision, name, cache, pins)).ToList();
        if (wanted.Any(file => !file.LooksComplete))
        {
            await FindOnHubAsync(wanted, files, options, meter, cancellationToken).ConfigureAwait(false);
        }

        meter.Total(wanted.Sum(file => file.Bytes));
        var pulled = new List<PulledFile>();
        foreach (var file in wanted)
        {
            pulled.Add(await PullFileAsync(file, files, options, meter, cancellationToken).ConfigureAwait(false));
        }

        meter.Done();
        return pulled;
    }

    private async Task FindOnHubAsync(
        List<WantedFile> wanted, ModelFiles files, DownloadOptions options, ProgressMeter meter,
        CancellationToken cancellationToken)
    {
        meter.Listing();
        using var http = new HubHttp(handler, options, time);
        var hub = new HubClient(http, options, NewRetry(options), time);
        var listed = await hub.ListAsync(files.Repository, files.Revision, cancellationToken).ConfigureAwait(false);
        wanted.ForEach(file => file.TakeFrom(listed));
        var missingBytes = wanted.Sum(file => file.MissingBytes);
        if (missingBytes > 0 && disk.FreeBytes(cache.Models) is { } free && free < missingBytes + SpareBytes)
        {
            // What is left over for the rest of the system counts as needed.
            var (needed, left) = ByteText.Apart(missingBytes + SpareBytes, free);
            throw new InputException(
                ExitCode.NotEnoughDisk,
                $"'{files.Repository}' needs {needed} more in '{cache.Models}', where {left} are free; "
                + $"free space there or set {CacheFolder.Variable} to a folder on a larger disk.");
        }
    }

    private async Task<PulledFile> PullFileAsync(
        WantedFile file, ModelFiles files, DownloadOptions options, ProgressMeter meter, CancellationToken cancellationToken)
    {
        using var held = FileLock.TryTake(cache, file.Target) ?? throw new InputException(
            ExitCode.DownloadRefused,
            $"'{file.Name}' is being pulled by another process; wait until that is done.");
        var present = await IsPresentAsync(file, meter, cancellationToken).ConfigureAwait(false);
        if (present)
        {
            meter.FileDone(file.Bytes);
        }
        else
        {
            // A file that looked complete but is not what was pinned was not looked up on the hub yet.
            await FindIfUnknownAsync(file, files, options, meter, cancellationToken).ConfigureAwait(false);
            using var http = new HubHttp(handler, options, time);
            var retry = NewRetry(options);
            var hub = new HubClient(http, options, retry, time);
            var transfer = new FileTransfer(
                (from, token) => hub.OpenAsync(files.Repository, files.Revision, file.Expected.Path, from, token), http, retry,
                options, meter);
            file.PulledSha256 = await transfer.RunAsync(file.Expected, file.Target, cancellationToken).ConfigureAwait(false);
            _hashes.Remember(file.Target, file.PulledSha256);
        }

        await pins.PinAsync(file.ToPin(), time, cancellationToken).ConfigureAwait(false);
        return new PulledFile(file.Target, file.Bytes, file.Sha256, Downloaded: !present);
    }

    private HubRetry NewRetry(DownloadOptions options) => new(options, time, random ?? Random.Shared.NextDouble);

    private Task FindIfUnknownAsync(
        WantedFile file, ModelFiles files, DownloadOptions options, ProgressMeter meter, CancellationToken cancellationToken) =>
        file.WasListed ? Task.CompletedTask : FindOnHubAsync([file], files, options, meter, cancellationToken);

    private async Task<bool> IsPresentAsync(WantedFile file, ProgressMeter meter, CancellationToken cancellationToken)
    {
        // A small file of which the hub tells no SHA-256 is fetched rather than hashed in git's way.
        if (!file.HasExpectedLength || file.Expected.Sha256 is null)
        {
            return false;
        }

        meter.Enter(DownloadStage.Checking, file.Name);
        var read = new ReadProgress(meter);
        var sha256 = await _hashes.Sha256Async(file.Target, read, cancellationToken).ConfigureAwait(false);
        file.IsWrong = sha256 != file.Expected.Sha256;
        return !file.IsWrong;
    }
}
