using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Results;

namespace InferenceBench.Measuring.Probing;

/// <summary>
/// What was measured of this machine's limits, as a JSON list in a file of the cache folder. A file that cannot be read is as
/// good as none.
/// </summary>
/// <typeparam name="T">What an entry is.</typeparam>
internal sealed class KeptPeaks<T>(CacheFolder cache, string fileName)
    where T : class
{
    private const long MostBytes = 1L << 24;
    private readonly string _path = Path.Combine(cache.Root, fileName);

    /// <summary>All entries, in the order in which they were kept.</summary>
    internal List<T> Load()
    {
        try
        {
            return [.. (JsonSerializer.Deserialize<List<T?>>(WholeFile.ReadText(_path, MostBytes), ResultsJson.Line) ?? [])
                .OfType<T>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    /// <summary>Keeps an entry in place of those it is newer than.</summary>
    /// <exception cref="InputException">The cache folder cannot be written.</exception>
    internal void Store(T entry, Predicate<T> isOlder)
    {
        FileErrors.Translate(_path, () => Directory.CreateDirectory(cache.Root));
        var kept = Load().Where(other => !isOlder(other));
        AtomicFile.WriteText(_path, JsonSerializer.Serialize(kept.Append(entry), ResultsJson.Indented) + "\n");
    }
}
