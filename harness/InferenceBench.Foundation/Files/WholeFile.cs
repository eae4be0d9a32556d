namespace InferenceBench.Foundation.Files;

/// <summary>
/// Reads a file that a user named into memory: never more of it than such a file can have, and never for ever. The one way in; a
/// pipe, as a shell's
/// <c>&lt;(…)</c> makes one, is read too.
/// </summary>
public static class WholeFile
{
    private const int ChunkBytes = 1 << 16;

    /// <summary>A shell's pipe brings what it has at once; longer than this, nobody writes to it.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>Its text, by its byte-order mark UTF-16 or UTF-32, without one UTF-8.</summary>
    /// <inheritdoc cref="ReadBytes(string, long)"/>
    public static string ReadText(string path, long mostBytes)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path, mostBytes)));
        return reader.ReadToEnd();
    }

    /// <summary>Its bytes.</summary>
    /// <param name="path">The file, a link to it, or a pipe.</param>
    /// <param name="mostBytes">More than files of this kind have.</param>
    /// <exception cref="IOException">Missing, a folder, too large, or a pipe that does not end.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static byte[] ReadBytes(string path, long mostBytes) => ReadBytes(path, mostBytes, _patience);

    /// <param name="path">The file, a link to it, or a pipe.</param>
    /// <param name="mostBytes">More than files of this kind have.</param>
    /// <param name="patience">How long a pipe may take.</param>
    /// <inheritdoc cref="ReadBytes(string, long)"/>
    internal static byte[] ReadBytes(string path, long mostBytes, TimeSpan patience)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder");
        }

        var entry = new FileInfo(OpenedFile.RealPath(path));
        if (entry.Exists && entry.Length > mostBytes)
        {
            throw TooLarge(mostBytes);
        }

        // An ordinary file has a length; what has none may be a pipe to which nobody writes, and opening that never returns.
        return entry is { Exists: true, Length: > 0 } ? Read(path, mostBytes) : ReadInTime(path, mostBytes, patience);
    }

    private static byte[] ReadInTime(string path, long mostBytes, TimeSpan patience)
    {
        var reading = Task.Run(() => Read(path, mostBytes));
        try
        {
            return reading.Wait(patience) ? reading.Result
                : throw new IOException(string.Create(
                    null, $"it is a pipe or device that gave no end within {patience.TotalSeconds:0.#} s"));
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            throw e.InnerException;
        }
    }

    private static byte[] Read(string path, long mostBytes)
    {
        using var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        if (stream.CanSeek && stream.Length is > 0 and var length && length <= mostBytes && TryRead(stream, length) is { } bytes)
        {
            return bytes;
        }

        using var whole = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        for (int count; (count = stream.Read(chunk)) > 0;)
        {
            if (whole.Length + count > mostBytes)
            {
                throw TooLarge(mostBytes);
            }

            whole.Write(chunk, 0, count);
        }

        return whole.ToArray();
    }

    /// <summary>
    /// A file of a known length, without a second copy of it; null, and at its start again, when it is not as long as it says.
    /// </summary>
    private static byte[]? TryRead(FileStream stream, long length)
    {
        var bytes = new byte[length];
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length && stream.ReadByte() < 0)
        {
            return bytes;
        }

        stream.Position = 0;
        return null;
    }

    private static IOException TooLarge(long mostBytes) =>
        new($"it is larger than {mostBytes >> 20} MiB, which no file of this kind is; check that it is the right one");
}
