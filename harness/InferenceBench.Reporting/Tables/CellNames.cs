using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>Names cells in a sentence or a chart: model and quantization, and of engine, device and workload what tells the cells apart.</summary>
internal sealed class CellNames
{
    private readonly bool _engine;
    private readonly bool _device;
    private readonly bool _workload;
    private readonly SettingNames _settings;

    public CellNames(IReadOnlyList<CellTableRow> among)
    {
        _settings = new SettingNames(among);
        _engine = CellColumns.Differ(among, row => row.Engine);
        _device = CellColumns.Differ(among, row => row.Device);
        _workload = CellColumns.Differ(among, CellColumns.Workload);
    }

    public string Of(CellTableRow row)
    {
        string?[] parts =
        [
            row.Model, row.Quantization, _engine ? row.Engine : null, _device ? row.Device : null, _workload ? CellColumns.Workload(row) : null,
            _settings.Of(row) is { Length: > 0 } settings ? settings : null,
        ];
        return SafeText.OneLine(string.Join(' ', parts.OfType<string>()));
    }
}
