using InferenceBench.Foundation.Failures;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>
/// Finds where the visits stand in <c>requests.csv</c>: in stretches, on all cores, by the first field of each row.
/// </summary>
internal static class VisitRows
{
    internal const int StretchBytes = 1 << 20;

    /// <summary>The header, and the visits in the order of the file, without arrivals.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stretchBytes">Of the file, read at once.</param>
    /// <returns>
    /// Null for a file that is not as this program writes it: fields in quotes, other columns, a visit in two places.
    /// </returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static IReadOnlyList<RequestPart>? Of(SafeFileHandle file, int stretchBytes = StretchBytes)
    {
        if (FirstRow(file) is not { } start)
        {
            return null;
        }

        var length = RandomAccess.GetLength(file);
        var stretches = (int)((length - start + stretchBytes - 1) / stretchBytes);
        var found = InParallel.Select(Enumerable.Range(0, stretches), stretch =>
        {
            var from = start + ((long)stretch * stretchBytes);
            return VisitStretch.Read(file, from, Math.Min(length, from + stretchBytes), length);
        });
        return found.All(stretch => stretch is not null) ? Joined(found, length) : null;
    }

    /// <summary>The byte behind the header; null for another one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static long? FirstRow(SafeFileHandle file)
    {
        using var lines = new LineReader(file);
        return lines.Read() && PlainRow.IsHeader(lines.Line) ? lines.NextOffset : null;
    }

    /// <summary>Rows of one visit in neighbouring stretches are one part.</summary>
    private static List<RequestPart>? Joined(IReadOnlyList<List<RequestPart>?> stretches, long length)
    {
        var parts = new List<RequestPart>();
        foreach (var part in stretches.SelectMany(stretch => stretch!))
        {
            if (parts.Count > 0 && parts[^1].Visit == part.Visit)
            {
                parts[^1] = parts[^1] with { Rows = parts[^1].Rows + part.Rows };
            }
            else
            {
                parts.Add(part);
            }
        }

        for (var i = 0; i < parts.Count; i++)
        {
            parts[i] = parts[i] with { To = i + 1 < parts.Count ? parts[i + 1].From : length };
        }

        return parts.DistinctBy(part => part.Visit).Count() == parts.Count ? parts : null;
    }
}
