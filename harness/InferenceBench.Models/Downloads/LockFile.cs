using System.Text.Json;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Models.Downloads;

/// <summary>
/// The JSON form of <see cref="ModelLock"/>: sorted, one value a line, so that a change is a small difference in git.
/// </summary>
internal static class LockFile
{
    private const int Version = 1;
    private const long MostBytes = 1L << 24;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The pinned files; none when there is no such file.</summary>
    public static IReadOnlyList<PinnedFile> Read(string path)
    {
        try
        {
            var content = JsonSerializer.Deserialize<Content>(WholeFile.ReadText(path, MostBytes), Json);
            return content is { Version: Version, Files: { } files } && files.All(IsValid) ? files : throw Invalid(path, null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw Invalid(path, e);
        }
    }

    public static void Write(string path, IEnumerable<PinnedFile> files)
    {
        var sorted = files
            .OrderBy(f => f.Repository, StringComparer.Ordinal)
            .ThenBy(f => f.Revision, StringComparer.Ordinal)
            .ThenBy(f => f.Path, StringComparer.Ordinal);
        AtomicFile.WriteText(path, JsonSerializer.Serialize(new Content(Version, [.. sorted]), Json) + "\n");
    }

    private static bool IsValid(PinnedFile? file) =>
        file is { Repository: not null, Revision: not null, Path: not null, Bytes: > 0 } && Sha256Text.IsValid(file.Sha256);

    private static InputException Invalid(string path, Exception? inner) => new(
        ExitCode.FileInvalid,
        $"'{path}' is not a lock file of version {Version}; restore it from version control, or delete it to pin the models anew "
        + "at the next pull.",
        inner);

    private sealed record Content(int Version, IReadOnlyList<PinnedFile> Files);
}
