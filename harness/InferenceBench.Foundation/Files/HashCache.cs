using System.Text.Json;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// The remembered hashes, in <c>hashes.json</c> of the cache folder. Losing it costs time only, so no error of it is ever shown.
/// </summary>
internal sealed class HashCache(CacheFolder cache)
{
    private const long MostBytes = 1L << 26;
    private readonly string _path = Path.Combine(cache.Root, "hashes.json");

    public string? Find(FileStamp file) => Load().Find(entry => entry.File == file)?.Sha256;

    /// <summary>Adds one hash and forgets files that are gone. When another process is writing, this hash is left out.</summary>
    public void Remember(FileStamp file, string sha256)
    {
        try
        {
            using var held = FileLock.TryTake(cache, _path);
            if (held is not null)
            {
                var kept = Load().Where(entry => entry.File.Path != file.Path && File.Exists(entry.File.Path)).ToList();
                kept.Add(new Entry(file, sha256));
                AtomicFile.WriteText(_path, JsonSerializer.Serialize(kept));
            }
        }
        catch (InputException)
        {
            // A cache folder that cannot be written makes later runs slower, not wrong.
        }
    }

    private List<Entry> Load()
    {
        try
        {
            var entries = JsonSerializer.Deserialize<List<Entry?>>(WholeFile.ReadText(_path, MostBytes)) ?? [];
            return [.. entries.OfType<Entry>().Where(entry => entry.File?.Path is not null && Sha256Text.IsValid(entry.Sha256))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private sealed record Entry(FileStamp File, string Sha256);
}
