using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Manifest;

namespace InferenceBench.Models.Downloads;

/// <summary>Tells which models are on the disk, without the network and without reading them.</summary>
public sealed class PulledModels(CacheFolder cache, ModelLock pins)
{
    /// <summary>
    /// The files of a quantization, first part first, when all are there with the pinned length; null when any is missing.
    /// The hashes are the pinned ones: <see cref="FileHash"/> or <see cref="ModelVerifier"/> tell whether they still hold.
    /// </summary>
    /// <exception cref="InputException">The model has no such quantization, or the lock file cannot be read.</exception>
    public IReadOnlyList<PulledFile>? Find(ModelEntry entry, string quantization)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var files = entry.FilesOf(quantization);
        var wanted = files.Paths.Select(name => new WantedFile(files.Repository, files.Revision, name, cache, pins)).ToList();
        return wanted.All(file => file.LooksComplete)
            ? [.. wanted.Select(file => new PulledFile(file.Target, file.Bytes, file.Expected.Sha256!, Downloaded: false))]
            : null;
    }
}
