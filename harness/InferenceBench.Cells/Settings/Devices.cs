using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>The devices that a cell computes on, with commas.</summary>
public sealed class Devices : EngineSetting
{
    public override string Name => DeviceChoice.DevicesSetting;

    public override string ValueName => "names";

    public override string Words =>
        "Devices to compute on with commas, as 'engines' names them, e.g. cuda:0,cuda:1; without it all GPUs";

    public override string Takes => "names of devices with commas, e.g. cuda:0,cuda:1";

    protected override bool TryRead(string word, out string? value)
    {
        string[] names = [.. (word ?? "").Split(',').Select(DeviceNames.Of)];
        value = string.Join(',', names);
        return names.All(name => name.Length > 0 && !name.Any(char.IsWhiteSpace)) && names.Distinct().Count() == names.Length;
    }

    protected override string Brief(string? value) => value is null ? "" : $"on {value}";

    protected override string? Lacks(SettingUse use, string? value) => base.Lacks(use, value)
        ?? (value is not null && new DeviceChoice(value, null, null, null).Missing(use.Devices) is { } missing
            ? $"{use.Engine} sees no device '{missing}'; it sees "
                + $"{string.Join(", ", use.Devices.Select(device => DeviceNames.Of(device.Id)))}."
            : null);
}
