using InferenceBench.Engines;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Cells.Settings;

/// <summary>How much of a model each device gets.</summary>
public sealed class TensorSplit : EngineSetting
{
    public override string Name => DeviceChoice.TensorSplitSetting;

    public override string ValueName => "parts";

    public override string Words => "How much of a model each device gets, with commas, e.g. 3,1";

    public override string Takes => "parts of 0 or more with commas, not all 0, e.g. 3,1";

    protected override bool TryRead(string word, out string? value)
    {
        value = word;
        double[] parts = [.. (word ?? "").Split(',').Select(part => PlainNumber.TryParse(part, out double number) ? number : -1)];
        return parts.All(part => part >= 0) && parts.Any(part => part > 0);
    }
}
