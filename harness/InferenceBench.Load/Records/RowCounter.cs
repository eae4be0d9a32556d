using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace InferenceBench.Load.Records;

/// <summary>Counts the rows of a stretch by visit, as they are found one after the other.</summary>
/// <param name="bytes">The stretch.</param>
/// <param name="offset">Of its first byte in the file.</param>
internal ref struct RowCounter(ReadOnlySpan<byte> bytes, long offset)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private readonly List<RequestPart> _parts = [];
    private ReadOnlySpan<byte> _visit;
    private int _rows;
    private bool _isOdd;

    /// <summary>Counts the row that begins at a byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int at)
    {
        if (_visit.IsEmpty || !_bytes[at..].StartsWith(_visit))
        {
            Begin(at);
        }

        _rows++;
    }

    /// <summary>The visits in their order; null when a row did not begin with the number of one.</summary>
    public List<RequestPart>? Parts()
    {
        Close();
        return _isOdd ? null : _parts;
    }

    private void Begin(int at)
    {
        Close();
        var row = _bytes[at..];
        if (!Utf8Parser.TryParse(row, out int number, out var digits) || digits == row.Length || row[digits] != (byte)',')
        {
            _isOdd = true;
            _visit = default;
            return;
        }

        _parts.Add(new(number, 0, offset + at, 0, 0, 0));
        _visit = row[..(digits + 1)];
    }

    private void Close()
    {
        if (_parts.Count > 0)
        {
            _parts[^1] = _parts[^1] with { Rows = _rows };
        }

        _rows = 0;
    }
}
