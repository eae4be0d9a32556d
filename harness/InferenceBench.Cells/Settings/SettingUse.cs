using InferenceBench.Engines;

namespace InferenceBench.Cells.Settings;

/// <summary>What a setting would be used with.</summary>
/// <param name="Engine">Engine's id.</param>
/// <param name="Capabilities">What the engine can do.</param>
/// <param name="Devices">Devices the engine sees.</param>
/// <param name="IsMixture">The model is a mixture of experts.</param>
/// <param name="FileKvType">Type of the KV cache where the model's file decides it; else empty.</param>
/// <param name="Asked">What the cell asks for of any setting.</param>
public sealed record SettingUse(
    string Engine, EngineCapabilities Capabilities, IReadOnlyList<EngineDevice> Devices, bool IsMixture, string FileKvType,
    Func<Setting, object?> Asked)
{
    /// <summary>The devices that the cell asks for.</summary>
    public DeviceChoice Choice =>
        new(Of(SettingTable.Devices), Of(SettingTable.Split), Of(SettingTable.MainDevice), Of(SettingTable.GpuLayers));

    /// <summary>The engine sees a GPU.</summary>
    public bool HasGpu => Devices.Any(device => device.IsGpu);

    /// <summary>What the cell asks for of another setting.</summary>
    public T Of<T>(SettingOf<T> setting) => (T)Asked(setting)!;
}
