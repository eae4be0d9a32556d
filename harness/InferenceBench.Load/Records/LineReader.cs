using System.Buffers;
using System.Runtime.CompilerServices;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>The lines of a file, or of a part of it, one after the other, without an object for each.</summary>
internal sealed class LineReader : IDisposable
{
    private const int BlockBytes = 1 << 18;
    private readonly SafeFileHandle _file;
    private readonly long _end;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private long _position;
    private int _lineStart;
    private int _lineLength;
    private int _next;
    private int _filled;

    /// <param name="file">The file, which stays open.</param>
    /// <param name="from">Its first byte to read, the first of a line.</param>
    /// <param name="to">The byte behind the last; null = to its end.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public LineReader(SafeFileHandle file, long from = 0, long? to = null)
    {
        _file = file;
        _position = from;
        _end = to ?? RandomAccess.GetLength(_file);
    }

    /// <summary>What was read so far are lines of bare fields: no quotes, no carriage returns, an end behind the last.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>The line without its end; gone with the next.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Where in the file the next line begins.</summary>
    public long NextOffset => _position - (_filled - _next);

    /// <summary>Goes to the next line; false at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read()
    {
        var searched = 0;
        while (true)
        {
            var rest = _buffer.AsSpan(_next, _filled - _next);
            var length = rest[searched..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                (_lineStart, _lineLength) = (_next, searched + length);
                _next += searched + length + 1;
                return true;
            }

            searched = rest.Length;
            if (!Fill())
            {
                IsPlain &= rest.IsEmpty;
                return false;
            }
        }
    }

    public void Dispose()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        (_buffer, _lineStart, _lineLength, _next, _filled) = ([], 0, 0, 0, 0);
    }

    private bool Fill()
    {
        if (_position >= _end)
        {
            return false;
        }

        _buffer.AsSpan(_next, _filled - _next).CopyTo(_buffer);
        (_filled, _next) = (_filled - _next, 0);
        if (_filled == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _buffer.Length);
            _buffer.CopyTo(larger, 0);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var room = (int)Math.Min(_buffer.Length - _filled, _end - _position);
        var read = RandomAccess.Read(_file, _buffer.AsSpan(_filled, room), _position);
        IsPlain &= !_buffer.AsSpan(_filled, read).ContainsAny((byte)'"', (byte)'\r');
        _filled += read;
        _position += read;
        return read > 0;
    }
}
