using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using InferenceBench.Foundation.Failures;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// Reads a file front to back through one small buffer. Every length is checked against what is left before it is used.
/// </summary>
internal sealed class GgufCursor : IDisposable
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Memory for what is kept of a header, all together; real headers need some ten kilobytes.</summary>
    private const long KeptBudgetBytes = 64 << 20;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _buffer;
    private long _bufferStart;
    private int _bufferCount;
    private long _keptBytes;

    public GgufCursor(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        Length = RandomAccess.GetLength(handle);
        _buffer = new byte[Math.Min(BufferBytes, Math.Max(Length, 16))];
    }

    public string Path { get; }

    public long Length { get; }

    public long Position { get; private set; }

    public long Remaining => Length - Position;

    /// <summary>Arrays of texts are kept instead of skipped.</summary>
    public bool KeepsTexts { get; init; }

    /// <summary>What is being read, for the sentence when the file ends there.</summary>
    public string Where { get; set; } = "its header";

    /// <summary>The first bytes of the file, fewer when it is shorter. Does not move.</summary>
    public ReadOnlySpan<byte> Start(int bytes) =>
        _buffer.AsSpan(0, RandomAccess.Read(_handle, _buffer.AsSpan(0, Math.Min(bytes, _buffer.Length)), 0));

    public byte UInt8() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A text with its 64-bit length in front; bytes that are no UTF-8 become replacement characters.</summary>
    public string Text(int maxBytes)
    {
        var bytes = TextLength();
        if (bytes > maxBytes)
        {
            throw Malformed(string.Create(
                CultureInfo.InvariantCulture, $"{Where} claims a text of {bytes} bytes, more than {maxBytes}"));
        }

        Keep(bytes * sizeof(char));
        return bytes <= _buffer.Length ? Encoding.UTF8.GetString(Take((int)bytes)) : LongText((int)bytes);
    }

    public void SkipText() => Skip(TextLength());

    public void Skip(long bytes)
    {
        Require(bytes);
        Position += bytes;
    }

    /// <summary>Counts memory that a value will take, so that a file of many small values cannot fill it.</summary>
    public void Keep(long bytes)
    {
        _keptBytes += bytes;
        if (_keptBytes > KeptBudgetBytes)
        {
            throw Malformed("its header holds absurdly much beside the tensors");
        }
    }

    public InputException Malformed(string why) => GgufProblem.Malformed(Path, why);

    /// <exception cref="InputException">Fewer bytes are left.</exception>
    public void Require(long bytes)
    {
        if (bytes > Remaining)
        {
            throw GgufProblem.Truncated(Path, Where, Length);
        }
    }

    public void Dispose() => _handle.Dispose();

    private long TextLength()
    {
        var bytes = UInt64();
        if (bytes > long.MaxValue / 2)
        {
            throw Malformed(string.Create(CultureInfo.InvariantCulture, $"{Where} claims a text of {bytes} bytes"));
        }

        Require((long)bytes);
        return (long)bytes;
    }

    private string LongText(int bytes)
    {
        var text = new byte[bytes];
        for (var done = 0; done < bytes;)
        {
            var part = Math.Min(_buffer.Length, bytes - done);
            Take(part).CopyTo(text.AsSpan(done));
            done += part;
        }

        return Encoding.UTF8.GetString(text);
    }

    private ReadOnlySpan<byte> Take(int bytes)
    {
        Require(bytes);
        if (Position < _bufferStart || Position + bytes > _bufferStart + _bufferCount)
        {
            Fill(bytes);
        }

        var span = _buffer.AsSpan((int)(Position - _bufferStart), bytes);
        Position += bytes;
        return span;
    }

    private void Fill(int atLeast)
    {
        _bufferStart = Position;
        _bufferCount = 0;
        while (_bufferCount < atLeast)
        {
            var read = RandomAccess.Read(_handle, _buffer.AsSpan(_bufferCount), _bufferStart + _bufferCount);
            if (read == 0)
            {
                throw GgufProblem.Truncated(Path, Where, Length);
            }

            _bufferCount += read;
        }
    }
}
