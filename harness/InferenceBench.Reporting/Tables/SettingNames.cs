using InferenceBench.Analysis.Rows;
using InferenceBench.Cells;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Names the settings in which cells differ from one another; what all share is left out, and endpoints have none to name.
/// </summary>
internal sealed class SettingNames
{
    private readonly List<int> _differing;

    public SettingNames(IReadOnlyList<CellRow> among)
        : this(among.Select(row => row.Outcome.Cell))
    {
    }

    public SettingNames(IEnumerable<Cell> among)
    {
        // One cell's texts at a time: those of a large run would fill memory with what all share.
        IReadOnlyList<string>? first = null;
        var differing = new SortedSet<int>();
        foreach (var texts in among.Select(CellText.Settings).OfType<IReadOnlyList<string>>())
        {
            first ??= texts;
            for (var i = 0; i < texts.Count; i++)
            {
                if (texts[i] != first[i])
                {
                    differing.Add(i);
                }
            }
        }

        _differing = [.. differing];
    }

    /// <summary>True when there is anything to name.</summary>
    public bool Any => _differing.Count > 0;

    /// <summary>A cell's own, e.g. <c>KV q8_0, flash attention on</c>; empty when it has none that differ.</summary>
    public string Of(CellRow row) => string.Join(", ", Of(row.Outcome.Cell));

    /// <summary>A cell's own, one by one.</summary>
    public IEnumerable<string> Of(Cell cell) =>
        Any && CellText.Settings(cell) is { } texts ? _differing.Select(i => texts[i]).Where(text => text.Length > 0) : [];
}
