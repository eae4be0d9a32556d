using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Downloads;

/// <summary>Reads pulled files again and compares them with the lock file.</summary>
public sealed class ModelVerifier(CacheFolder cache, ModelLock pins, TimeProvider time)
{
    private readonly FileHash _hashes = new(cache);

    /// <summary>
    /// Verifies every file of the entries that is on the disk or pinned; one that is neither was never pulled and is left out.
    /// </summary>
    /// <exception cref="InputException">The lock file or a model file cannot be read.</exception>
    public async Task<IReadOnlyList<VerifiedFile>> VerifyAsync(
        IEnumerable<ModelEntry> entries, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        var pinned = pins.Load();
        var candidates =
            (from entry in entries
             from files in entry.Files
             from name in files.Paths
             let path = cache.ModelFile(files.Repository, name)
             let pin = pinned.FirstOrDefault(p => p.Repository == files.Repository
                 && p.Revision == files.Revision
                 && p.Path == name)
             where pin is not null || File.Exists(path)
             select (entry.Id, Quantization: files.Label, Path: path, Pin: pin)).ToList();
        var meter = new ProgressMeter(progress, time);
        meter.Total(candidates.Where(c => File.Exists(c.Path)).Sum(c => new FileInfo(c.Path).Length));
        var verified = new List<VerifiedFile>();
        foreach (var (id, quantization, path, pin) in candidates)
        {
            var actual = await ReadAsync(path, meter, cancellationToken).ConfigureAwait(false);
            verified.Add(new VerifiedFile(id, quantization, path, Status(pin?.Sha256, actual), pin?.Sha256, actual));
        }

        meter.Done();
        return verified;
    }

    private async Task<string?> ReadAsync(string path, ProgressMeter meter, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        meter.Enter(DownloadStage.Checking, Path.GetFileName(path));
        var sha256 = await _hashes.ReadSha256Async(path, new ReadProgress(meter), cancellationToken).ConfigureAwait(false);
        meter.FileDone(new FileInfo(path).Length);
        return sha256;
    }

    private static VerifiedStatus Status(string? expected, string? actual) => (expected, actual) switch
    {
        (_, null) => VerifiedStatus.Missing,
        (null, _) => VerifiedStatus.NotPinned,
        _ => expected == actual ? VerifiedStatus.Ok : VerifiedStatus.Changed,
    };
}
