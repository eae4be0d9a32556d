namespace InferenceBench.Models.Gguf;

/// <summary>Counts the bytes on their way to another stream, or to nowhere.</summary>
internal sealed class CountingStream(Stream? inner = null) : Stream
{
    private long _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        inner?.Write(buffer);
        _length += buffer.Length;
    }

    /// <summary>Writes zeros until so many bytes were written.</summary>
    public void PadTo(long length)
    {
        while (_length < length)
        {
            WriteByte(0);
        }
    }

    public override void WriteByte(byte value) => Write([value]);

    public override void Flush() => inner?.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
