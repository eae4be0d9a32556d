using InferenceBench.Analysis.Choosing;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Views;

/// <summary>Names choices by all in which they differ from one another, settings included.</summary>
internal sealed class ChoiceNames
{
    private readonly InferenceBench.Reporting.Tables.CellNames _names;
    private readonly SettingNames _settings;

    public ChoiceNames(IReadOnlyList<Choice> among)
    {
        List<CellRow> rows = [.. among.Select(choice => choice.Row).OfType<CellRow>()];
        (_names, _settings) = (new InferenceBench.Reporting.Tables.CellNames(rows), new SettingNames(rows));
    }

    /// <summary>True when choices differ in settings.</summary>
    public bool HasSettings => _settings.Any;

    public string Of(Choice choice) => choice.Row is { } row ? _names.Of(row)
        : SafeText.OneLine($"{choice.Cell.Cell.Model.Id} {choice.Cell.Cell.Model.Quantization}");

    /// <summary>The settings of a choice that others do not share; empty when there are none.</summary>
    public string Settings(Choice choice) => choice.Row is { } row ? SafeText.OneLine(_settings.Of(row)) : "";
}
