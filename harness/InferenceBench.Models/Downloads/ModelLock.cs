using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>
/// The hashes models had when they were first pulled. They are kept beside the manifest, so that they can be committed, and
/// in the cache folder where the manifest's folder cannot be written.
/// </summary>
/// <param name="path">E.g. <c>models-manifest/models.lock.json</c>; need not exist.</param>
/// <param name="cache">Second place, and place of the lock against a write at the same time.</param>
public sealed class ModelLock(string path, CacheFolder cache)
{
    private readonly string _path = Path.GetFullPath(path);
    private readonly string _inCache = Path.Combine(cache.Root, "models.lock.json");

    /// <summary>All pinned files; the manifest's own come first.</summary>
    /// <exception cref="InputException">A lock file cannot be read: it is never ignored, because that would accept any
    /// content.</exception>
    public IReadOnlyList<PinnedFile> Load() => [.. LockFile.Read(_path), .. LockFile.Read(_inCache)];

    /// <summary>What a file was pinned to; null when it never was.</summary>
    public PinnedFile? Find(string repository, string revision, string name) =>
        Load().FirstOrDefault(p => p.Repository == repository && p.Revision == revision && p.Path == name);

    /// <summary>Pins a file, replacing nothing: a file pinned already stays as it is.</summary>
    /// <exception cref="InputException">Neither place can be written.</exception>
    public async Task PinAsync(PinnedFile file, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var held = await FileLock.TakeAsync(cache, _path, time, cancellationToken).ConfigureAwait(false);
        if (Find(file.Repository, file.Revision, file.Path) is not null)
        {
            return;
        }

        try
        {
            LockFile.Write(_path, [.. LockFile.Read(_path), file]);
        }
        catch (InputException e) when (e.ExitCode == ExitCode.NoPermission)
        {
            LockFile.Write(_inCache, [.. LockFile.Read(_inCache), file]);
        }
    }

    /// <summary>The place a user edits to let go of a pin.</summary>
    internal string PlaceOf(PinnedFile file) => LockFile.Read(_path).Contains(file) ? _path : _inCache;
}
