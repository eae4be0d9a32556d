using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>
/// Finds where the visits stand in <c>requests.csv</c> when it is known how many requests each has: by halves, with a look at a
/// few rows. Whoever reads a part counts its rows and asks each for its visit, so that a file of which this is not true is odd.
/// </summary>
internal sealed class VisitBorders
{
    /// <summary>Many rows.</summary>
    private const int LookBytes = 1 << 14;

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly byte[] _look = new byte[LookBytes];
    private readonly List<Row> _firstRows = [];

    private VisitBorders(SafeFileHandle file) => (_file, _length) = (file, RandomAccess.GetLength(file));

    /// <summary>The visits in the order of the file, without arrivals; null where all of it has to be read for them.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rowsByVisit">Requests of each visit.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<RequestPart>? Of(SafeFileHandle file, IReadOnlyDictionary<int, int> rowsByVisit)
    {
        if (VisitRows.FirstRow(file) is not { } start)
        {
            return null;
        }

        var borders = new VisitBorders(file);
        if (borders.RowAt(start) is not { } first || borders.LastRow(start) is not { } last)
        {
            return null;
        }

        borders._firstRows.Add(first);
        return borders.TryFind(first, last) ? borders.Parts(rowsByVisit) : null;
    }

    private List<RequestPart>? Parts(IReadOnlyDictionary<int, int> rowsByVisit)
    {
        var parts = new List<RequestPart>(_firstRows.Count);
        for (var i = 0; i < _firstRows.Count; i++)
        {
            var (from, visit) = _firstRows[i];
            var to = i + 1 < _firstRows.Count ? _firstRows[i + 1].From : _length;
            parts.Add(new(visit, rowsByVisit.GetValueOrDefault(visit), from, to, 0, 0));
        }

        var isEachOnce = parts.DistinctBy(part => part.Visit).Count() == parts.Count;
        return isEachOnce && parts.Count == rowsByVisit.Count(rows => rows.Value > 0) && parts.All(part => part.Rows > 0)
            ? parts
            : null;
    }

    /// <summary>Adds the first row of each visit behind that of one row, up to another.</summary>
    private bool TryFind(Row from, Row to)
    {
        if (from.Visit == to.Visit)
        {
            return true;
        }

        if (to.From - from.From <= LookBytes / 2)
        {
            return TryWalk(from, to);
        }

        // With rows that long, reading them all is no more work.
        return RowBehind((from.From + to.From) / 2) is { } middle && middle.From < to.From
            && TryFind(from, middle) && TryFind(middle, to);
    }

    /// <summary>All of these rows, and what the last one begins with, are in one look.</summary>
    private bool TryWalk(Row from, Row to)
    {
        var bytes = Bytes(from.From);
        var (at, most, visit) = (0, (int)(to.From - from.From), from.Visit);
        if (bytes.Length < most)
        {
            // It became shorter; whoever reads it comes upon that.
            return false;
        }

        while (bytes[at..most].IndexOf((byte)'\n') is >= 0 and var end)
        {
            at += end + 1;
            if (RowIn(bytes[at..], from.From + at) is not { } row)
            {
                return false;
            }

            if (row.Visit != visit)
            {
                _firstRows.Add(row);
                visit = row.Visit;
            }
        }

        return true;
    }

    /// <summary>The last row; null when nothing ends it, or it is too long.</summary>
    private Row? LastRow(long start)
    {
        var from = Math.Max(start - 1, _length - LookBytes);
        var bytes = Bytes(from);
        return bytes.Length > 1 && bytes[^1] == (byte)'\n' && bytes[..^1].LastIndexOf((byte)'\n') is >= 0 and var end
            ? RowAt(from + end + 1)
            : null;
    }

    /// <summary>The first row that begins behind a byte.</summary>
    private Row? RowBehind(long at)
    {
        var bytes = Bytes(at);
        var end = bytes.IndexOf((byte)'\n');
        return end < 0 ? null : RowIn(bytes[(end + 1)..], at + end + 1) ?? RowAt(at + end + 1);
    }

    private Row? RowAt(long from) => RowIn(Bytes(from), from);

    private static Row? RowIn(ReadOnlySpan<byte> bytes, long from) =>
        Utf8Parser.TryParse(bytes, out int visit, out var digits) && digits < bytes.Length && bytes[digits] == (byte)','
            ? new(from, visit)
            : null;

    private ReadOnlySpan<byte> Bytes(long from)
    {
        var room = _look.AsSpan(0, (int)Math.Clamp(_length - from, 0, LookBytes));
        return room[..RandomAccess.Read(_file, room, from)];
    }

    private readonly record struct Row(long From, int Visit);
}
