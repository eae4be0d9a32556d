using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>The device that holds a model that is not split, and what is not split of one that is.</summary>
public sealed class MainDevice : EngineSetting
{
    public override string Name => DeviceChoice.MainDeviceSetting;

    public override string ValueName => "name";

    public override string Words => "The device that holds a model that is not split, e.g. cuda:1";

    public override string Takes => "the name of a device, e.g. cuda:1";

    protected override bool TryRead(string word, out string? value)
    {
        value = DeviceNames.Of(word ?? "");
        return value.Length > 0 && !value.Contains(',', StringComparison.Ordinal) && !value.Any(char.IsWhiteSpace);
    }

    protected override string? Lacks(SettingUse use, string? value) => base.Lacks(use, value)
        ?? (value is not null && use.Choice.Missing(use.Devices) is { } missing
            ? $"The cell does not compute on '{missing}'; name one of its devices as main_device."
            : null);
}
