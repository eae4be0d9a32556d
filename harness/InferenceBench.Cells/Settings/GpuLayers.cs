using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>Layers on the GPU; 0 = the CPU alone.</summary>
public sealed class GpuLayers() : ChosenCountSetting(least: 0)
{
    public override string Name => "gpu_layers";

    public override string Words => "Layers on the GPU; 0 = CPU alone; without it all, when there is a GPU";

    public override int KeyPlace => 1;

    public override IReadOnlyList<SettingColumn> Columns { get; } =
        [SettingColumn.Ran("gpu_layers", ran => ran.GpuLayers), SettingColumn.Ran("model_layers", ran => ran.ModelLayers)];

    protected override string Brief(int? value) => value is { } layers ? $"{layers} on GPU" : "";

    protected override SessionSettings Ask(SessionSettings session, int? value) => session with { GpuLayers = value };
}
