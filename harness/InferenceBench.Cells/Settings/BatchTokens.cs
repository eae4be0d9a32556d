using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>Prompt tokens submitted in one call.</summary>
public sealed class BatchTokens() : CountSetting(least: 1)
{
    public override string Name => "batch_tokens";

    public override string Words => "Prompt tokens submitted in one call";

    public override int Default => 2048;

    public override int KeyPlace => 2;

    public override bool IsPlainUnlessSaid => false;

    public override IReadOnlyList<SettingColumn> Columns { get; } = [SettingColumn.Ran("batch_tokens", ran => ran.BatchTokens)];

    protected override string Brief(int value) => $"batch {value}";

    protected override SessionSettings Ask(SessionSettings session, int value) => session with { BatchTokens = value };
}
