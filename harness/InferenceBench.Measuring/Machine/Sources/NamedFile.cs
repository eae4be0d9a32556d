using System.Text;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>A file that is looked for by its name at every reading.</summary>
internal sealed class NamedFile(ISystemFiles files, string path) : IHeldFile
{
    public bool IsThere => Content is not null;

    private byte[]? Content =>
        files.ReadBytes(path) ?? (files.ReadText(path) is { } text ? Encoding.UTF8.GetBytes(text) : null);

    public int Read(Span<byte> buffer)
    {
        var content = (Content ?? []).AsSpan();
        var read = content[..Math.Min(content.Length, buffer.Length)];
        read.CopyTo(buffer);
        return read.Length;
    }

    public void Dispose()
    {
        // Nothing is held.
    }
}
