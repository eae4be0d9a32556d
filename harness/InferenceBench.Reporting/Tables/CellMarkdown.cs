using System.Text;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>The result table as Markdown, for a README or a pull request.</summary>
public static class CellMarkdown
{
    /// <summary>The text, its lines ended by a line feed.</summary>
    public static string Write(IReadOnlyList<CellRow> rows, CellTableOptions options)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(options);
        var ok = CellColumns.Ordered(rows);
        var text = new StringBuilder();
        if (ok.Count > 0)
        {
            var columns = CellColumns.For(ok, options.Wide);
            Row(text, columns.Select(column => column.Column.Name));
            Row(text, columns.Select(column => column.Column.Right ? "---:" : "---"), escape: false);
            foreach (var row in ok)
            {
                Row(text, columns.Select(column => column.Text(row)));
            }

            text.Append('\n').Append(SafeText.Markdown(string.Join(' ', CellTable.Captions(ok, [], options)))).Append('\n');
        }

        var points = CellTable.Unmeasured(rows)
            .Select(cells => $"{CellTable.LabelOf(cells.Status)} {cells.Sentence}")
            .Concat(CellWarnings.For(rows))
            .ToList();
        foreach (var point in points)
        {
            text.Append(point == points[0] ? "\n- " : "- ").Append(SafeText.Markdown(point)).Append('\n');
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells, bool escape = true) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => escape ? SafeText.Markdown(cell) : cell)).Append(" |\n");
}
