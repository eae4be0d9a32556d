using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>
/// A file that stays open: a reading is one call of the system, where looking for it, opening, reading to the end and closing are
/// seven. The kernel fills its files anew for each reading from their beginning. One that is not there at first never is.
/// </summary>
internal sealed class OpenFile : IHeldFile
{
    private readonly SafeFileHandle? _handle;

    public OpenFile(string path)
    {
        try
        {
            _handle = File.Exists(path)
                ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As if it were not there: it cannot be read.
        }
    }

    public bool IsThere => _handle is not null;

    public int Read(Span<byte> buffer)
    {
        try
        {
            return _handle is null ? 0 : RandomAccess.Read(_handle, buffer, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    public void Dispose() => _handle?.Dispose();
}
