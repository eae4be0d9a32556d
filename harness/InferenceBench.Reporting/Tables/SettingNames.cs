using InferenceBench.Analysis.Rows;

namespace InferenceBench.Reporting.Tables;

/// <summary>Names the settings in which cells differ from one another; what all share is left out.</summary>
internal sealed class SettingNames
{
    private readonly bool[] _differs;

    public SettingNames(IReadOnlyList<CellRow> among)
    {
        List<IReadOnlyList<string>> texts = [.. among.Select(row => row.Settings())];
        _differs = [.. Enumerable.Range(0, texts.Select(text => text.Count).FirstOrDefault()).Select(i => texts.Select(text => text[i]).Distinct().Skip(1).Any())];
    }

    /// <summary>True when there is anything to name.</summary>
    public bool Any => _differs.Contains(true);

    /// <summary>A cell's own, e.g. <c>KV q8_0, flash attention on</c>; empty when it has none that differ.</summary>
    public string Of(CellRow row) => string.Join(", ", row.Settings().Where((text, i) => text.Length > 0 && _differs[i]));
}
