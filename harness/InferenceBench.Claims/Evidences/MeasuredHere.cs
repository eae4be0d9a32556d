using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Claims.Evidences;

/// <summary>
/// Ids of the runs of claims that were measured here, kept in the cache. A run that a clone or a colleague brought into the
/// folder of results may be of a machine with the same processor, and is still not this one's.
/// </summary>
public sealed class MeasuredHere(CacheFolder cache)
{
    private readonly string _path = Path.Combine(cache.Root, "claims-runs.txt");

    /// <summary>True for a run that was added.</summary>
    /// <exception cref="InputException">The list cannot be read.</exception>
    public bool Has(string runId)
    {
        var isThere = false;
        FileErrors.Translate(_path, () => isThere = File.Exists(_path) && File.ReadLines(_path).Contains(runId));
        return isThere;
    }

    /// <summary>Adds a run that begins.</summary>
    /// <exception cref="InputException">The list cannot be written.</exception>
    public void Add(string runId) => FileErrors.Translate(_path, () =>
    {
        Directory.CreateDirectory(cache.Root);
        File.AppendAllLines(_path, [runId]);
    });
}
