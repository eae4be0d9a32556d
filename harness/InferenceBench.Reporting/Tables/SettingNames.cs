namespace InferenceBench.Reporting.Tables;

/// <summary>Names the settings in which cells differ from one another; what all share is left out.</summary>
internal sealed class SettingNames
{
    private readonly bool[] _differs;

    public SettingNames(IReadOnlyList<CellTableRow> among) =>
        _differs = [.. Enumerable.Range(0, among.Select(row => row.Settings.Count).DefaultIfEmpty().Max())
            .Select(i => among.Where(row => i < row.Settings.Count).Select(row => row.Settings[i]).Distinct().Skip(1).Any())];

    /// <summary>True when there is anything to name.</summary>
    public bool Any => _differs.Contains(true);

    /// <summary>A cell's own, e.g. <c>KV q8_0, flash attention on</c>; empty when it has none that differ.</summary>
    public string Of(CellTableRow row) => string.Join(", ", row.Settings.Where((text, i) => text.Length > 0 && _differs[i]));
}
