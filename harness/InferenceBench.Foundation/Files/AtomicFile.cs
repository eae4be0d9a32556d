using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>Writes a file so that a reader sees the old content or the new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name beside <paramref name="path"/>, flushes it to the disk and renames it.</summary>
    /// <exception cref="InputException">The disk is full or the folder cannot be written; the old file is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = TemporaryName.Of(path);
        FileErrors.Translate(path, () =>
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
                write(device);
                return;
            }

            try
            {
                using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                {
                    write(stream);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, path, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        });
    }

    /// <summary>
    /// A device is written to, never replaced by a file, and so is what <c>/dev/stdout</c> leads to. What lies in memory
    /// (<c>/dev/shm</c>), or is an ordinary file there for other reasons, is none.
    /// </summary>
    private static bool IsDevice(string path)
    {
        var full = Path.GetFullPath(path);
        return !OperatingSystem.IsWindows()
            && full.StartsWith("/dev/", StringComparison.Ordinal)
            && !full.StartsWith("/dev/shm/", StringComparison.Ordinal)
            && File.Exists(full)
            && (new FileInfo(full).LinkTarget is not null || !FileNumber.IsOrdinary(full));
    }

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    public static void WriteText(string path, string text) =>
        Write(path, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
