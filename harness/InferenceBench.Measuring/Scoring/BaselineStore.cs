using System.Security.Cryptography;
using System.Text;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Measuring.Scoring;

/// <summary>
/// Keeps the logits of baselines, so that a ladder of candidates is scored beside one that computed once. Exact: what is read is
/// what was computed. Bounded: what would be larger than a limit is computed each time, and the oldest go when all together would
/// be.
/// </summary>
/// <param name="folder">Folder of its own.</param>
internal sealed class BaselineStore(string folder)
{
    /// <summary>Of one text and model.</summary>
    internal const long MostBytes = 2L << 30;

    /// <summary>Of the whole folder.</summary>
    private const long MostBytesInAll = 4L << 30;

    private const string Ending = ".logits";

    /// <summary>The file of a baseline, by all that its logits depend on.</summary>
    internal string PathOf(params string[] dependsOn) =>
        Path.Combine(
            folder,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', dependsOn))))[..32] + Ending);

    /// <summary>The rows of a file; null when it is not there, or not whole, or not of these tokens.</summary>
    internal static Stream? Open(string path, LogitHeader header)
    {
        try
        {
            var stream = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
            var found = new byte[LogitHeader.Bytes];
            if (stream.Length == header.FileBytes
                && stream.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length
                && found.AsSpan().SequenceEqual(header.ToBytes()))
            {
                return stream;
            }

            stream.Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Computed anew, which is always right.
        }

        return null;
    }

    /// <summary>True when a file of this size is kept: it is not too large, and the disk has room for more than it.</summary>
    internal bool Takes(LogitHeader header, IDiskSpace disk) =>
        header.FileBytes <= MostBytes && disk.FreeBytes(folder) > 2 * header.FileBytes;

    /// <summary>Writes a file while its rows are computed; it is there when all are.</summary>
    internal void Write(string path, LogitHeader header, Action<Stream> rows)
    {
        Directory.CreateDirectory(folder);
        MakeRoom(header.FileBytes);
        AtomicFile.Write(path, stream =>
        {
            stream.Write(header.ToBytes());
            rows(stream);
        });
    }

    /// <summary>Deletes the oldest, left-overs of writers that were killed included.</summary>
    private void MakeRoom(long bytes)
    {
        var files = new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.LastWriteTimeUtc).ToList();
        var all = files.Sum(file => file.Length) + bytes;
        foreach (var file in files.TakeWhile(_ => all > MostBytesInAll))
        {
            all -= file.Length;
            file.Delete();
        }
    }
}
