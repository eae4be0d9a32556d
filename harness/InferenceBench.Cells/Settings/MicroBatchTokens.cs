using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>Prompt tokens computed at once; never more than are submitted.</summary>
public sealed class MicroBatchTokens() : CountSetting(least: 1)
{
    public override string Name => "micro_batch_tokens";

    public override string Words => "Prompt tokens computed at once";

    public override int Default => 512;

    public override int KeyPlace => 3;

    public override bool IsPlainUnlessSaid => false;

    public override IReadOnlyList<SettingColumn> Columns { get; } = [SettingColumn.Ran(
        "micro_batch_tokens", ran => ran.MicroBatchTokens)];

    protected override string Brief(int value) => $"micro {value}";

    protected override SessionSettings Ask(SessionSettings session, int value) => session with { MicroBatchTokens = value };

    protected override string? Lacks(SettingUse use, int value) =>
        value != Default && use is { Capabilities.SetsMicroBatch: false }
            ? $"{use.Engine} computes a prompt in one piece; leave micro_batch_tokens out."
            : null;
}
