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
        List<IReadOnlyList<string>> texts = [.. among.Select(CellText.Settings).OfType<IReadOnlyList<string>>()];
        _differing = [.. Enumerable.Range(0, texts.FirstOrDefault()?.Count ?? 0)
            .Where(i => texts.Exists(text => text[i] != texts[0][i]))];
    }

    /// <summary>True when there is anything to name.</summary>
    public bool Any => _differing.Count > 0;

    /// <summary>A cell's own, e.g. <c>KV q8_0, flash attention on</c>; empty when it has none that differ.</summary>
    public string Of(CellRow row) => string.Join(", ", Of(row.Outcome.Cell));

    /// <summary>A cell's own, one by one.</summary>
    public IEnumerable<string> Of(Cell cell) =>
        Any && CellText.Settings(cell) is { } texts ? _differing.Select(i => texts[i]).Where(text => text.Length > 0) : [];
}
