using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>How a model is split over several devices.</summary>
public sealed class Split : EngineSetting
{
    private static readonly string[] _words = [DeviceChoice.NoSplit, "layer", "row", "tensor"];

    public override string Name => DeviceChoice.SplitSetting;

    public override string ValueName => "word";

    public override string Words => "How a model is split over several devices: none, layer, row or tensor";

    public override string Takes => "none, layer, row or tensor";

    protected override bool TryRead(string word, out string? value)
    {
        value = word;
        return _words.Contains(word);
    }
}
