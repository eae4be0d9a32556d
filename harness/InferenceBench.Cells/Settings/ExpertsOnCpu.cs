using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>The routed experts of a mixture stay in the host's memory while the rest is on the GPU.</summary>
public sealed class ExpertsOnCpu : SwitchSetting
{
    public override string Name => "experts_on_cpu";

    public override string Words => "Keep the routed experts of a mixture in the host's memory while the rest is on the GPU";

    protected override string Brief(bool value) => value ? "experts on CPU" : "";

    protected override SessionSettings Ask(SessionSettings session, bool value) => session with { ExpertsOnCpu = value };

    protected override string? Lacks(SettingUse use, bool value)
    {
        ArgumentNullException.ThrowIfNull(use);
        return !value ? null
            : !use.Capabilities.PlacesExperts ? $"{use.Engine} cannot keep the experts apart from the other layers; leave "
                + "experts_on_cpu out."
            : !use.HasGpu
                || use.Of(SettingTable.GpuLayers)
                    == 0 ? "Without layers on a GPU the experts are on the CPU anyway; experts_on_cpu needs one."
            : !use.IsMixture ? "The model has no experts to keep on the CPU; use a mixture of experts."
            : null;
    }
}
