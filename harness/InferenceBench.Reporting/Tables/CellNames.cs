using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// Names cells in a sentence or a chart: model and quantization, and of engine, device and workload what tells the cells apart.
/// </summary>
internal sealed class CellNames
{
    private readonly bool _engine;
    private readonly bool _device;
    private readonly bool _workload;
    private readonly SettingNames _settings;

    public CellNames(IReadOnlyList<CellRow> among)
    {
        _settings = new SettingNames(among);
        _engine = CellColumns.Differ(among, row => row.Outcome.Cell.Engine);
        _device = CellColumns.Differ(among, row => row.Device());
        _workload = CellColumns.Differ(among, row => row.Workload());
    }

    public string Of(CellRow row)
    {
        string?[] parts =
        [
            row.Model().Id, row.Model().Quantization, _engine ? row.Outcome.Cell.Engine : null, _device ? row.Device() : null,
            _workload ? row.Workload() : null,
            _settings.Of(row) is { Length: > 0 } settings ? settings : null,
        ];
        return SafeText.OneLine(string.Join(' ', parts.OfType<string>()));
    }
}
