using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>Flash attention on or off, or as the engine chooses.</summary>
public sealed class FlashAttention : SettingOf<bool?>
{
    private const string Auto = "auto";

    public override string Name => "flash_attention";

    public override string ValueName => "word";

    public override string Words => "Flash attention: auto, on or off";

    public override string Takes => "auto, on or off";

    public override bool? Default => null;

    public override int KeyPlace => 4;

    public override IReadOnlyList<SettingColumn> Columns { get; } = [SettingColumn.Ran(
        "flash_attention", ran => ran.FlashAttention ?? SettingColumn.Unknown)];

    protected override bool TryRead(string word, out bool? value)
    {
        value = word switch { "on" => true, "off" => false, _ => null };
        return value is not null || word == Auto;
    }

    protected override string Word(bool? value) => value switch { true => "on", false => "off", null => Auto };

    protected override string Brief(bool? value) => $"flash {Word(value)}";

    protected override SessionSettings Ask(SessionSettings session, bool? value) => session with { FlashAttention = value };

    protected override string? Lacks(SettingUse use, bool? value) =>
        value is not null && use is { Capabilities.SetsFlashAttention: false }
            ? $"{use.Engine} chooses its attention itself; leave flash_attention at auto."
            : null;
}
