using System.Globalization;
using System.Text.RegularExpressions;

namespace InferenceBench.Reporting.Tables;

/// <summary>Notes that differ in their figures alone, said as one.</summary>
internal static partial class SimilarNotes
{
    /// <summary>The note without its figures: the same for notes of one kind.</summary>
    public static string KindOf(string note) => Figure().Replace(note, "#");

    /// <summary>One note for several of a kind; figures that differ become a range, e.g. <c>52–78 %</c>.</summary>
    public static string Merge(IReadOnlyList<string> notes)
    {
        var figures = notes.Select(note => Figure().Matches(note).Select(match => match.Value).ToList()).ToList();
        var position = 0;
        return Figure().Replace(notes[0], _ =>
        {
            var at = position++;
            var ordered = figures.Select(each => each[at])
                .OrderBy(text => double.Parse(text, CultureInfo.InvariantCulture))
                .ToList();
            return ordered[0] == ordered[^1] ? ordered[0] : $"{ordered[0]}–{ordered[^1]}";
        });
    }

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Figure();
}
