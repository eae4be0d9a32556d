namespace InferenceBench.Engines;

/// <summary>Which of an engine's GPUs are used, by what was asked for.</summary>
/// <param name="Devices">Names with commas; null = all GPUs.</param>
/// <param name="Split">How a model is split over them; null = as the engine does.</param>
/// <param name="MainDevice">The one that holds a model that is not split; null = the first.</param>
/// <param name="GpuLayers">Layers on the GPU; null = all.</param>
public sealed record DeviceChoice(string? Devices, string? Split, string? MainDevice, int? GpuLayers)
{
    /// <summary>Name of the setting that lists devices, e.g. <c>cuda:0,cuda:1</c>.</summary>
    public const string DevicesSetting = "devices";

    /// <summary>
    /// Name of the setting that says how a model is split: <see cref="NoSplit"/>, <c>layer</c>, <c>row</c> or <c>tensor</c>.
    /// </summary>
    public const string SplitSetting = "split";

    /// <summary>Name of the setting that says how much of it each device gets, e.g. <c>3,1</c>.</summary>
    public const string TensorSplitSetting = "tensor_split";

    /// <summary>Name of the setting that says which device is the main one.</summary>
    public const string MainDeviceSetting = "main_device";

    /// <summary>The whole model on one device.</summary>
    public const string NoSplit = "none";

    /// <summary>What a session is asked for.</summary>
    public static DeviceChoice Of(SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(
            settings.Other(DevicesSetting), settings.Other(SplitSetting), settings.Other(MainDeviceSetting), settings.GpuLayers);
    }

    /// <summary>
    /// The named devices in the order in which they are named; all GPUs where none is named. A name that is not there is left
    /// out.
    /// </summary>
    public IReadOnlyList<EngineDevice> Named(IReadOnlyList<EngineDevice> all) => Devices is null
        ? [.. all.Where(device => device.IsGpu)]
        : [.. Names(Devices)
            .Select(name => all.FirstOrDefault(device => DeviceNames.Of(device.Id) == name))
            .OfType<EngineDevice>()];

    /// <summary>The GPUs that layers come to lie on.</summary>
    public IReadOnlyList<EngineDevice> Used(IReadOnlyList<EngineDevice> all)
    {
        var gpus = Named(all).Where(device => device.IsGpu).ToList();
        return GpuLayers == 0 ? []
            : Split == NoSplit && gpus.Count > 0 ? [gpus[Main(gpus)]]
            : gpus;
    }

    /// <summary>Place of the main device among those that are named.</summary>
    public int Main(IReadOnlyList<EngineDevice> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return MainDevice is null
            ? 0
            : Math.Max(0, named.ToList().FindIndex(device => DeviceNames.Of(device.Id) == DeviceNames.Of(MainDevice)));
    }

    /// <summary>The first name that no device has; null when all are there.</summary>
    public string? Missing(IReadOnlyList<EngineDevice> all)
    {
        var there = (Devices is null ? all : Named(all))
            .Select(device => DeviceNames.Of(device.Id))
            .ToHashSet(StringComparer.Ordinal);
        var missing = Devices is null ? null : Names(Devices).FirstOrDefault(name => !there.Contains(name));
        return missing ?? (MainDevice is { } main && !there.Contains(DeviceNames.Of(main)) ? DeviceNames.Of(main) : null);
    }

    private static IEnumerable<string> Names(string devices) => devices.Split(',').Select(DeviceNames.Of);
}
